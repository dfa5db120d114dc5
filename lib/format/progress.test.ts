import { describe, expect, it } from "vitest";
import { distanceText } from "./distance";
import { progressOf } from "./progress";

const start = "2026-11-22T12:00:00Z";
const now = (seconds: number) => Date.parse(start) + seconds * 1000;

describe("distance and progress in words", () => {
  it("says how far it is from the default branch, and nothing where that is unknown", () => {
    expect(distanceText({ base: "main", behind: 0, ahead: 0 })).toBe("up to date with main");
    expect(distanceText({ base: "main", behind: 4, ahead: 0 })).toBe("4 behind main");
    expect(distanceText({ base: "main", behind: 18, ahead: 2 })).toBe("18 behind main, 2 ahead");
    expect(distanceText({ base: "main", behind: 0, ahead: 2 })).toBe("2 ahead of main");
    expect(distanceText(null)).toBeNull();
  });

  it("estimates roughly, and admits when the usual time is over", () => {
    expect(progressOf(start, 110_000, now(72)).text).toBe("usually 1 min 50 s, about 40 s left");
    expect(progressOf(start, 200_000, now(72)).text).toBe("usually 3 min 20 s, about 2 min left");
    expect(progressOf(start, 110_000, now(111)).text).toBe("usually 1 min 50 s, longer than that now");
    expect(progressOf(start, 110_000, now(9999)).percent).toBeLessThan(100);
    expect(progressOf(start, null, now(72))).toEqual({ soFarMs: 72_000, percent: null, text: null });
  });
});
