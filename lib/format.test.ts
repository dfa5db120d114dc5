import { describe, expect, it } from "vitest";
import { formatAbsolute, formatAge, formatAgo, formatDuration, plural } from "./format";

const now = Date.parse("2026-11-22T12:00:00Z");
const ago = (ms: number) => new Date(now - ms).toISOString();

describe("format", () => {
  it.each([
    [14_000, "14 s"],
    [62_000, "1 min 02 s"],
    [192_000, "3 min 12 s"],
    [8_460_000, "2 h 21 min"],
    [327_600_000, "3 d 19 h"],
    [60_000, "1 min"],
  ])("writes %i ms as %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it("writes ages, and dates from a month on", () => {
    expect(formatAge(ago(42_000), now)).toBe("42 s");
    expect(formatAgo(ago(2 * 3_600_000), now)).toBe("2 h ago");
    expect(formatAgo(ago(40 * 86_400_000), now)).toBe("13 Oct");
    expect(formatAgo(ago(400 * 86_400_000), now)).toBe("18 Oct 2025");
    expect(formatAge(ago(-5000), now)).toBe("0 s");
  });

  it("writes a moment with its zone", () => {
    expect(formatAbsolute("2026-11-22T09:02:06Z", "Europe/Berlin")).toBe("22 Nov 2026, 10:02:06 UTC+1");
    expect(formatAbsolute("2026-11-22T09:02:06Z", "UTC")).toBe("22 Nov 2026, 09:02:06 UTC");
  });

  it("counts", () => {
    expect(plural(1, "deployment")).toBe("1 deployment");
    expect(plural(1284, "deployment")).toBe("1,284 deployments");
  });
});
