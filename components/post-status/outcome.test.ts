import { describe, expect, it } from "vitest";
import type { DeploymentSummary, SiblingView } from "@/lib/domain/views";
import { footnote, outcomeOf, postedWords, siblingCounts, stateAfter, whyItStays } from "./outcome";

const sibling = (verdict: SiblingView["verdict"], state = "active"): SiblingView => ({
  verdict,
  deployment: { state } as DeploymentSummary,
});

describe("what a status does", () => {
  it("makes a success active, and inactive destroyed only where the deployment is transient", () => {
    expect(stateAfter("success", true)).toBe("active");
    expect(stateAfter("inactive", true)).toBe("destroyed");
    expect(stateAfter("inactive", false)).toBe("inactive");
    expect(stateAfter("error", false)).toBe("error");
    expect(outcomeOf("success", false)).toEqual({ before: "Success makes the deployment", word: "Active", after: "." });
    expect(outcomeOf("inactive", true).word).toBe("Destroyed");
  });

  it("counts what becomes inactive and what stays, with the reason of each", () => {
    const all = [sibling("becomes-inactive"), sibling("transient"), sibling("never-succeeded", "failure")];
    expect(siblingCounts(all)).toBe("1 becomes Inactive, 2 stay as they are");
    expect(siblingCounts([sibling("becomes-inactive"), sibling("becomes-inactive")])).toBe("2 become Inactive");
    expect(siblingCounts([sibling("production")])).toBe("None becomes Inactive, 1 stays as it is");
    expect(all.map(whyItStays)).toEqual([null, "stays Active: transient", "stays Failure: never succeeded"]);
  });

  it("says of which changes no event tells", () => {
    expect(footnote("success", 2)).toContain("no event for the 2 that become inactive");
    expect(footnote("success", 1)).toContain("the one that becomes inactive");
    expect(footnote("success", 0)).toBe(footnote("queued", 3));
  });

  it("names afterwards what it did to the others", () => {
    expect(postedWords(9, "success", [])).toBe("Success posted on #9");
    expect(postedWords(9, "success", [7, 5])).toBe("Success posted on #9; #7, #5 became Inactive");
    expect(postedWords(9, "success", [7, 5, 4, 3])).toBe("Success posted on #9; 4 others became Inactive");
  });
});
