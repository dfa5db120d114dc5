import { describe, expect, it } from "vitest";
import { createDeploymentInput, postStatusInput } from "./inputs";

const deployment = {
  repository: { host: "local", owner: "acme", name: "storefront" },
  ref: "main",
  environment: "staging",
  task: "deploy",
  description: "",
  payload: '{"a":1}',
  transient: false,
  production: false,
  autoMerge: false,
  requiredContexts: null,
  intent: "0d5b8c3e-6a35-4df0-9c1e-0f2a8a3f6b21",
};
const status = {
  repository: deployment.repository,
  deploymentId: 7,
  state: "success",
  description: "",
  logUrl: "",
  environmentUrl: "",
  autoInactive: true,
  intent: deployment.intent,
};

describe("the form of a new deployment", () => {
  it("takes what the form sends", () => {
    expect(createDeploymentInput.parse(deployment)).toEqual(deployment);
  });

  it.each([
    ["ref", ""],
    ["ref", "a\u0000b"],
    ["ref", "\ud800"],
    ["environment", "  "],
    ["environment", "x".repeat(256)],
    ["payload", "{"],
    ["intent", "1"],
    ["transient", "yes"],
    ["autoInactive", true],
  ])("refuses %s = %j and names the field", (field, value) => {
    const result = createDeploymentInput.safeParse({ ...deployment, [field]: value });
    expect(result.success).toBe(false);
    const named = result.error?.issues.flatMap((i) => (i.code === "unrecognized_keys" ? i.keys : [i.path[0]]));
    expect(named).toContain(field);
  });

  it("refuses what is no object, and a repository out of another shape", () => {
    for (const input of [null, undefined, 1, "x", [], JSON.parse(`{"__proto__":${JSON.stringify(deployment)}}`)]) {
      expect(createDeploymentInput.safeParse(input).success).toBe(false);
    }
    const repository = { host: "local", owner: "../..", name: "storefront" };
    expect(createDeploymentInput.safeParse({ ...deployment, repository }).success).toBe(false);
  });
});

describe("the form of a status", () => {
  it("counts 140 characters, not 141", () => {
    expect(postStatusInput.safeParse({ ...status, description: "x".repeat(140) }).success).toBe(true);
    expect(postStatusInput.safeParse({ ...status, description: "x".repeat(141) }).success).toBe(false);
  });

  it("takes a URL only with http or https", () => {
    expect(postStatusInput.safeParse({ ...status, logUrl: "https://ci.example/1" }).success).toBe(true);
    expect(postStatusInput.safeParse({ ...status, environmentUrl: "staging.example" }).success).toBe(false);
    expect(postStatusInput.safeParse({ ...status, logUrl: "javascript:alert(1)" }).success).toBe(false);
  });

  it("knows the seven states only", () => {
    expect(postStatusInput.safeParse({ ...status, state: "waiting" }).success).toBe(false);
  });
});
