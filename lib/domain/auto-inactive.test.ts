import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AutoInactiveFacts, previewAutoInactive } from "./auto-inactive";

const deployment = fc.record({
  id: fc.integer({ min: 1, max: 100 }),
  environment: fc.constantFrom("staging", "Staging", "production", "qa"),
  transient: fc.boolean(),
  production: fc.boolean(),
  state: fc.constantFrom("active", "in_progress", "failure", "inactive", "destroyed"),
  succeeded: fc.boolean(),
});
const world = fc.uniqueArray(deployment, { selector: (d) => d.id, maxLength: 30 });

// Written from the sentences of the contract (2.5), one condition after the other, on purpose unlike the code under test.
function oracle(targetId: number, d: AutoInactiveFacts): boolean {
  const prior = d.id < targetId;
  const sameName = d.environment.toUpperCase() === "STAGING";
  const newestIsSuccess = d.state === "active";
  return prior && sameName && !d.transient && !d.production && newestIsSuccess;
}

describe("previewAutoInactive", () => {
  it("names exactly the deployments that the contract names", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 101 }), world, (id, deployments) => {
        const named = previewAutoInactive({ id, environment: "staging" }, deployments)
          .filter((p) => p.verdict === "becomes-inactive")
          .map((p) => p.deployment.id);
        const expected = deployments.filter((d) => oracle(id, d)).map((d) => d.id);
        expect(named.sort()).toEqual(expected.sort());
      }),
    );
  });

  it("gives the reason for each one that stays", () => {
    const base = { environment: "staging", transient: false, production: false, state: "active", succeeded: true };
    const verdicts = previewAutoInactive({ id: 9, environment: "STAGING" }, [
      { ...base, id: 1, transient: true },
      { ...base, id: 2, production: true },
      { ...base, id: 3, succeeded: false, state: "failure" },
      { ...base, id: 4, state: "inactive" },
      { ...base, id: 5 },
      { ...base, id: 6, state: "failure" },
    ]).map((p) => p.verdict);
    expect(verdicts).toEqual([
      "not-active",
      "becomes-inactive",
      "already-inactive",
      "never-succeeded",
      "production",
      "transient",
    ]);
  });
});
