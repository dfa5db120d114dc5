import { describe, expect, it } from "vitest";
import type { DeploymentSummary, NewDeploymentView, RefFacts } from "@/lib/domain/views";
import { valuesFromQuery } from "./form-values";
import { type Scene, tally, whatWillHappen } from "./what-will-happen";

const sha = "9ebd0f5c2b00112233445566778899aabbccddee";
const facts = (more: Partial<RefFacts> = {}): RefFacts => ({
  sha,
  kind: "branch",
  headline: null,
  behind: 2,
  contexts: [],
  ...more,
});
const view = (write = true, deployer: NewDeploymentView["deployer"] = null) =>
  ({
    repository: { permissions: { write, admin: false }, defaultBranch: "main" },
    environments: [
      { name: "staging", production: false, preview: false, state: "active", version: "41fd2ab", latestState: null },
    ],
    refs: [],
    deployer,
    viewer: { login: "hubot", avatarUrl: null, bot: false },
  }) as unknown as NewDeploymentView;
const other = (id: number, more: Partial<DeploymentSummary>) =>
  ({
    id,
    environment: "staging",
    state: "active",
    sha: "41fd2ab",
    version: "41fd2ab",
    activeAt: "2026-11-20T10:00:00Z",
    transient: false,
    production: false,
    current: false,
    ...more,
  }) as DeploymentSummary;
const scene = (more: Partial<Scene> = {}): Scene => ({
  view: view(),
  values: valuesFromQuery({ ref: "feat/x", environment: "Staging" }),
  facts: facts(),
  lookup: "idle",
  others: [],
  ...more,
});
const titles = (s: Scene) => whatWillHappen(s).map((l) => `${l.tone}: ${l.title}`);
const change = (more: object) => ({ ...scene().values, ...more });

describe("what will happen", () => {
  it("says what stands in the way, and counts it", () => {
    const lines = whatWillHappen(
      scene({
        view: view(false),
        values: change({ payload: "{" }),
        facts: facts({ contexts: [{ context: "build", state: "failure" }] }),
      }),
    );
    expect(lines.filter((l) => l.tone === "bad").map((l) => l.title)).toEqual([
      "You may not deploy to this repository",
      "1 check has not passed",
      "Payload is not valid JSON",
    ]);
    expect(tally(lines)).toBe(`${lines.length - 3} of ${lines.length} good`);
  });

  it("warns of a merge that creates nothing, and only where there is something to merge", () => {
    const merge = change({ autoMerge: true });
    expect(titles(scene({ values: merge }))).toEqual([
      "good: You may deploy to this repository",
      "bad: No deployment will be created",
    ]);
    expect(titles(scene({ values: merge, facts: facts({ behind: 0 }) }))).toContain("info: There is nothing to merge");
    expect(titles(scene())).not.toContain("bad: No deployment will be created");
  });

  it("reads the checks as GitHub does", () => {
    const contexts = [
      { context: "build", state: "success" },
      { context: "e2e (3)", state: "pending" },
    ];
    const these = (...names: string[]) =>
      scene({ values: change({ checks: "these", contexts: names }), facts: facts({ contexts }) });
    expect(titles(scene({ facts: facts({ contexts }) }))).toContain("bad: 1 check has not passed");
    expect(titles(these("build"))).toContain("good: 1 of 1 required checks passed");
    expect(titles(these("build", "gone"))).toContain("bad: 1 required check has not passed");
    expect(titles(these())).toContain("info: No check is required");
    expect(titles(scene({ values: change({ checks: "none" }), facts: facts({ contexts }) }))).toContain(
      "info: Checks are not looked at",
    );
  });

  it("compares with what the environment runs now, whatever the case of its name", () => {
    expect(titles(scene({ others: [other(7, { current: true, sha })] }))).toContain(
      "info: staging already runs 9ebd0f5",
    );
    expect(titles(scene())).toContain("info: staging runs 41fd2ab now");
    expect(titles(scene({ values: change({ environment: "pr-7" }) }))).toContain("info: pr-7 is a new environment");
  });

  it("names the deployments that a success will make inactive", () => {
    const others = [
      other(9, { current: true }),
      other(8, { transient: true }),
      other(7, { production: true }),
      other(6, { state: "failure", activeAt: null }),
      other(5, {}),
    ];
    expect(titles(scene({ others }))).toContain("info: A success will make #9, #5 inactive");
    expect(titles(scene({ others: others.slice(1, 4) }))).toContain(
      "info: A success will make no other deployment inactive",
    );
  });

  it("says who does the deploying", () => {
    const deployer = { enabled: true, stepAllowed: false, sample: true };
    expect(titles(scene({ view: view(true, deployer) }))).toContain("good: The built-in deployer takes it from here");
    expect(titles(scene({ view: view(true, { ...deployer, enabled: false }) }))).toContain(
      "info: The built-in deployer is off",
    );
    expect(titles(scene())).toContain("info: Something else does the deploying");
  });
});
