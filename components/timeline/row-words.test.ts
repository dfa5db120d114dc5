import { describe, expect, it } from "vitest";
import type { DeploymentSummary } from "@/lib/domain/views";
import { durationWords, isQuiet, rowNote, rowTitle } from "./row-words";

const row = (more: Partial<DeploymentSummary>) =>
  ({
    id: 7,
    state: "active",
    headline: null,
    description: null,
    statusDescription: null,
    supersededBy: null,
    durationMs: null,
    createdAt: "2026-11-22T12:00:00Z",
    ...more,
  }) as DeploymentSummary;
const now = Date.parse("2026-11-22T12:01:12Z");

describe("a row of the timeline", () => {
  it("is quiet when it is over or replaced, not when it failed or is live", () => {
    const quiet = (more: Partial<DeploymentSummary>) => isQuiet(row(more));
    expect(quiet({ state: "active" })).toBe(false);
    expect(quiet({ state: "active", supersededBy: 8 })).toBe(true);
    expect(["inactive", "destroyed", "abandoned"].map((state) => quiet({ state }))).toEqual([true, true, true]);
    expect(["failure", "error", "in_progress", "brand_new"].map((state) => quiet({ state }))).not.toContain(true);
  });

  it("always has a title", () => {
    expect(rowTitle(row({ headline: "Fix tax", description: "d" }))).toBe("Fix tax");
    expect(rowTitle(row({ description: "d" }))).toBe("d");
    expect(rowTitle(row({}))).toBe("Deployment #7");
  });

  it("says who replaced it before what its status says", () => {
    expect(rowNote(row({ supersededBy: 8, statusDescription: "Done" }))).toBe("superseded by #8");
    expect(rowNote(row({ statusDescription: "Done" }))).toBe("Done");
    expect(rowNote(row({ state: "abandoned" }))).toBe("No status for 30 minutes");
    expect(rowNote(row({}))).toBeNull();
  });

  it("says how long it took, takes, or that it never started", () => {
    expect(durationWords(row({ durationMs: 192_000 }), now)).toBe("took 3 min 12 s");
    expect(durationWords(row({ state: "in_progress" }), now)).toBe("1 min 12 s so far");
    expect(durationWords(row({ state: "abandoned" }), now)).toBe("never started");
    expect(durationWords(row({ state: "failure" }), now)).toBeNull();
  });
});
