import { describe, expect, it } from "vitest";
import type { DeploymentSummary } from "@/lib/domain/views";
import { becomes, type Step, sentence, stepLabel, verb } from "./plan-words";
import { endsTheRun, type Results, verdict } from "./run";

const step = (to: Step["becomes"], id = 4810): Step => ({
  becomes: to,
  deployment: { id, sha: "ab12cd3aaaa", state: "active", ref: { name: "main", kind: "branch" } } as DeploymentSummary,
});
const refused = (code: "rejected" | "forbidden", message: string) =>
  ({ kind: "refused", failure: { code, message } }) as const;

describe("marking an environment destroyed", () => {
  it("says of each deployment what it will read, and why", () => {
    expect(sentence([step("destroyed"), step("destroyed"), step("inactive")])).toBe(
      "Two will read Destroyed, one will read Inactive because it was created without the transient flag.",
    );
    expect(sentence([step("destroyed"), step("destroyed"), step("destroyed")])).toBe("All three will read Destroyed.");
    expect(sentence([step("inactive"), step("inactive")])).toBe(
      "Both will read Inactive because they were created without the transient flag.",
    );
    expect(sentence([step("destroyed")])).toBe("It will read Destroyed.");
    expect(stepLabel(step("destroyed"))).toBe("#4810, ab12cd3 of main: Active becomes Destroyed");
  });

  it("calls the act what it will be", () => {
    expect(verb([step("inactive")])).toBe("Mark inactive");
    expect(verb([step("destroyed")])).toBe("Mark destroyed");
    expect(verb([step("inactive"), step("destroyed")])).toBe("Mark 2 deployments");
    expect(becomes([step("inactive"), step("destroyed")])).toBe("destroyed");
    expect(becomes([step("inactive")])).toBe("inactive");
  });

  it("ends with the truth", () => {
    const done = { kind: "done" } as const;
    const mixed: Results = { 1: done, 2: done, 3: refused("rejected", "Validation failed") };
    expect(verdict([1, 2, 3], mixed)).toBe("2 of 3 marked; #3 was refused: Validation failed.");
    expect(verdict([1, 2], mixed)).toBe("2 deployments marked.");
    expect(verdict([1], mixed)).toBe("1 deployment marked.");
    expect(verdict([4, 5, 6], { 4: refused("forbidden", "Resource not accessible.") })).toBe(
      "0 of 3 marked; #4 was refused: Resource not accessible. 2 were not tried.",
    );
  });

  it("stops where the next one would meet the same wall, and only there", () => {
    expect(endsTheRun({ code: "forbidden", message: "" })).toBe(true);
    expect(endsTheRun({ code: "rejected", message: "" })).toBe(false);
  });
});
