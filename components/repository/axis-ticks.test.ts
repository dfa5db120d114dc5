import { describe, expect, it } from "vitest";
import { axisTicks, percentOf, type Span } from "./axis-ticks";

const DAY = 86_400_000;
const to = Date.parse("2026-11-22T12:24:00Z");
const span = (days: number): Span => ({ from: to - days * DAY, to });
const labels = (days: number, range: Parameters<typeof axisTicks>[0], zone = "UTC") =>
  axisTicks(range, span(days), zone).map((t) => t.label);

describe("the axis of the lanes", () => {
  it("puts an instant in percent of the range and never outside of it", () => {
    expect(percentOf(to - 7 * DAY, span(14))).toBe(50);
    expect(percentOf(to - 99 * DAY, span(14))).toBe(0);
    expect(percentOf(to + DAY, span(14))).toBe(100);
  });

  it("names the month once and then only the day", () => {
    expect(labels(14, "14d")).toEqual(["9 Nov", "11", "13", "15", "17", "19", "21"]);
    expect(labels(7, "7d")).toEqual(["16 Nov", "17", "18", "19", "20", "21", "22"]);
    expect(labels(30, "30d")).toEqual(["24 Oct", "28", "1 Nov", "5", "9", "13", "17", "21"]);
    expect(labels(90, "90d")).toEqual(["25 Aug", "8 Sept", "22", "6 Oct", "20", "3 Nov", "17"]);
  });

  it("stands at midnight of the reader's zone", () => {
    const first = axisTicks("7d", span(7), "Asia/Tokyo")[0];
    expect(first?.percent).toBeCloseTo(percentOf(Date.parse("2026-11-15T15:00:00Z"), span(7)));
  });

  it("counts hours within a day", () => {
    expect(labels(1, "24h")).toEqual(["16:00", "20:00", "00:00", "04:00", "08:00", "12:00"]);
  });
});
