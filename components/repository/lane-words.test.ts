import { describe, expect, it } from "vitest";
import type { DeploymentSummary } from "@/lib/domain/views";
import { attemptWords, laneSummary, previewsSummary } from "./lane-words";

const start = "2026-11-22T12:00:00Z";

describe("the words of a lane", () => {
  it("leaves the median out when there are too few samples", () => {
    expect(laneSummary({ wentLive: 8, failed: 3, medianMs: 200_000 })).toBe(
      "8 went live, 3 failed · median 3 min 20 s",
    );
    expect(laneSummary({ wentLive: 1, failed: 0, medianMs: null })).toBe("1 went live, 0 failed");
  });

  it("dates a failure by its end, not by its start", () => {
    const failed = { state: "failure", createdAt: start, durationMs: 60_000 } as DeploymentSummary;
    expect(attemptWords(failed)).toEqual({ verb: "failed", at: "2026-11-22T12:01:00.000Z" });
    expect(attemptWords({ ...failed, state: "something_new" }).verb).toContain("something_new");
  });

  it("counts what is hidden", () => {
    const gone = (destroyed: number, inactive: number) => ({ destroyed, inactive });
    expect(previewsSummary(24, 3, gone(130, 0), false)).toBe("24 live in 3 folders, 130 destroyed are hidden");
    expect(previewsSummary(1, 1, gone(1, 0), false)).toBe("1 live in 1 folder, 1 destroyed is hidden");
    expect(previewsSummary(1, 1, gone(3, 2), false)).toBe("1 live in 1 folder, 3 destroyed and 2 inactive are hidden");
    expect(previewsSummary(1, 1, gone(1, 0), true)).toBe("1 live in 1 folder, 1 destroyed");
    expect(previewsSummary(0, 2, gone(0, 0), false)).toBe("0 live in 2 folders");
  });
});
