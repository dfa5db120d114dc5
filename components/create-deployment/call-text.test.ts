import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { apiBase } from "@/lib/domain/api-base";
import type { CreateDeploymentInput } from "@/lib/domain/inputs";
import { bodyOf, callText, shownBody } from "./call-text";

const sha = "9ebd0f5c2b00112233445566778899aabbccddee";
const input = (more: Partial<CreateDeploymentInput> = {}): CreateDeploymentInput => ({
  repository: { host: "local", owner: "acme", name: "storefront" },
  ref: sha,
  environment: "staging",
  task: "deploy",
  description: "",
  payload: "",
  transient: false,
  production: false,
  autoMerge: false,
  requiredContexts: null,
  intent: "7f1f1b0e-2c8b-4a51-9a8b-0d5f0c0d6a11",
  ...more,
});
const origin = "http://localhost:3000";

describe("the call", () => {
  it("goes to the API of the host", () => {
    expect(apiBase("local", origin)).toBe("http://localhost:3000/api/v3");
    expect(apiBase("github.com", origin)).toBe("https://api.github.com");
    expect(apiBase("octo.ghe.com", origin)).toBe("https://api.octo.ghe.com");
    expect(apiBase("git.acme.example", origin)).toBe("https://git.acme.example/api/v3");
  });

  it("leaves out what GitHub has a default for, and sends an empty list where no check is required", () => {
    expect(bodyOf(input())).toEqual({
      ref: sha,
      environment: "staging",
      task: "deploy",
      auto_merge: false,
      transient_environment: false,
      production_environment: false,
    });
    expect(bodyOf(input({ requiredContexts: [] }))).toHaveProperty("required_contexts", []);
    expect(bodyOf(input({ payload: '{"a":[1]}' }))).toHaveProperty("payload", { a: [1] });
    expect(bodyOf(input({ payload: '{"a":' }))).not.toHaveProperty("payload");
  });

  it("survives a shell, whatever was typed", () => {
    const nasty = input({ description: "it's $HOME `id`\nJSON\n$(id) \\", payload: '"JSON\\nEOF\'"' });
    const stdin = callText("curl", nasty, origin).split("-d @- ")[1] ?? "";
    const read = execFileSync("sh", ["-c", `cat ${stdin}\n`], { encoding: "utf8" });
    expect(JSON.parse(read)).toEqual(bodyOf(nasty));
  });

  it("is written for gh with the host, and with the whole address for the embedded GitHub", () => {
    const at = (host: string) => callText("gh", input({ repository: { host, owner: "a", name: "b" } }), origin);
    expect(at("github.com")).toMatch(/^gh api -X POST \/repos\/a\/b\/deployments --input - <<'JSON'\n/);
    expect(at("git.acme.example")).toContain("--hostname git.acme.example /repos/a/b/deployments");
    expect(at("local")).toContain("http://localhost:3000/api/v3/repos/a/b/deployments");
    expect(callText("http", input(), origin)).toMatch(/^POST \/repos\/acme\/storefront\/deployments\n\n\{/);
  });

  it("is shown short and copied whole", () => {
    const long = input({ description: "Cut-off times for the release train of November", payload: '{"a": 1}' });
    const body = shownBody(input({ ...long, requiredContexts: ["build", "e2e (3)"] }));
    expect(body).toContain('"ref": "9ebd0f5c2b…"');
    expect(body).toContain('"description": "Cut-off times for the rele…"');
    expect(body).toContain('"required_contexts": ["build", "e2e (3)"]');
    expect(body).toContain('"payload": { … }');
    expect(callText("http", long, origin)).toContain(long.description);
  });
});
