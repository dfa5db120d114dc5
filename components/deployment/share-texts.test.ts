import { describe, expect, it } from "vitest";
import type { DeploymentSummary, DeploymentView } from "@/lib/domain/views";
import { code, escapeMarkdown, shareTexts } from "./share-texts";

const origin = "http://localhost:3000";
const view = (more: Partial<DeploymentSummary> = {}) =>
  ({
    repository: { key: { host: "local", owner: "acme", name: "storefront" } },
    deployment: {
      id: 4812,
      environment: "production",
      state: "active",
      current: true,
      version: "v2.41.0",
      sha: "b7e1a90c41f2b7e1a90c41f2b7e1a90c41f2aaaa",
      commitUrl: "/local/acme/storefront/commit/b7e1a90c41f2b7e1a90c41f2b7e1a90c41f2aaaa",
      creator: { login: "octocat", avatarUrl: null, bot: false },
      createdAt: "2026-11-22T10:02:06Z",
      logUrl: "http://localhost:3000/deployer/runs/9184/log",
      environmentUrl: "https://shop.acme.example/",
      ...more,
    },
  }) as DeploymentView;
const text = (id: string, more?: Partial<DeploymentSummary>) =>
  shareTexts(view(more), origin).find((t) => t.id === id)?.text;

describe("what is shared of a deployment", () => {
  it("is a permanent link, and the log as URL and as Markdown", () => {
    expect(text("link")).toBe("http://localhost:3000/local/acme/storefront/deployments/4812");
    expect(text("log")).toBe("http://localhost:3000/deployer/runs/9184/log");
    expect(text("log-markdown")).toBe(
      "[Log of production v2.41.0, #4812](http://localhost:3000/deployer/runs/9184/log)",
    );
  });

  it("has no log link where there is none, or where it is no web address", () => {
    expect(text("log", { logUrl: null })).toBeNull();
    expect(text("log-markdown", { logUrl: "javascript:alert(1)" })).toBeNull();
  });

  it("sums up what is where in one line", () => {
    expect(text("markdown")).toBe(
      "**production** is at `v2.41.0` ([b7e1a90](http://localhost:3000/local/acme/storefront/commit/b7e1a90c41f2b7e1a90c41f2b7e1a90c41f2aaaa)), " +
        "deployed by octocat on 22 Nov 2026, 10:02:06 UTC: [#4812](http://localhost:3000/local/acme/storefront/deployments/4812) · " +
        "[log](http://localhost:3000/deployer/runs/9184/log) · [environment](https://shop.acme.example/)",
    );
    expect(text("markdown", { current: false, state: "failure" })).toMatch(
      /to \*\*production\*\* is Failure, deployed by/,
    );
  });

  it("keeps the names of other people from becoming markup", () => {
    expect(escapeMarkdown("a*b_[c](d)<e>`f`")).toBe("a\\*b\\_\\[c\\](d)\\<e\\>\\`f\\`");
    expect(code("a`b``c")).toBe("``` a`b``c ```");
    expect(text("log-markdown", { logUrl: "https://ci.example/a)b (c)" })).toBe(
      "[Log of production v2.41.0, #4812](https://ci.example/a%29b%20%28c%29)",
    );
    expect(text("markdown", { environment: "re*view*/[x]" })).toContain("**re\\*view\\*/\\[x\\]** is at");
  });
});
