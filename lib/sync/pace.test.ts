import { describe, expect, it } from "vitest";
import { everyMs, shareOf } from "./pace";

const MINUTE_MS = 60_000;
const ROUND_MS = 2_000;

describe("how often what is looked at is read", () => {
  it.each([1, 10, 133, 267, 466])("is within 40 s for %i repositories, and not more often than every 20", (count) => {
    expect(everyMs(count)).toBeGreaterThanOrEqual(20_000);
    expect(everyMs(count)).toBeLessThanOrEqual(40_000);
  });

  it("is within the minute for 700", () => {
    expect(everyMs(700)).toBeLessThanOrEqual(MINUTE_MS);
  });

  it.each([1, 267, 600, 700, 1_000, 5_000])("keeps one token below 900 questions a minute with %i", (count) => {
    expect((count * MINUTE_MS) / everyMs(count)).toBeLessThanOrEqual(700);
    expect((shareOf(count, ROUND_MS) * MINUTE_MS) / ROUND_MS).toBeLessThan(800);
  });
});
