import { describe, expect, it } from "vitest";
import { addDays, clockOf, clockOrDay, dayAndClock, dayOf, dayTitle, startOfDay } from "./days";

const at = (iso: string) => Date.parse(iso);

describe("days of a time zone", () => {
  it("gives an instant the day and the clock of the zone", () => {
    expect(dayOf(at("2026-11-22T23:30:00Z"), "UTC")).toBe("2026-11-22");
    expect(dayOf(at("2026-11-22T23:30:00Z"), "Europe/Berlin")).toBe("2026-11-23");
    expect(clockOf(at("2026-11-22T23:30:00Z"), "Europe/Berlin")).toBe("00:30");
    expect(clockOf(at("2026-11-22T00:00:00Z"), "UTC")).toBe("00:00");
  });

  it("begins a day at its midnight, also beside a change to or from summer time", () => {
    expect(startOfDay("2026-11-22", "Asia/Kolkata")).toBe(at("2026-11-21T18:30:00Z"));
    expect(startOfDay("2026-03-29", "Europe/Berlin")).toBe(at("2026-03-28T23:00:00Z"));
    expect(startOfDay("2026-03-30", "Europe/Berlin")).toBe(at("2026-03-29T22:00:00Z"));
    expect(startOfDay("2026-10-26", "Europe/Berlin")).toBe(at("2026-10-25T23:00:00Z"));
    expect(startOfDay("2026-11-22", "America/Los_Angeles")).toBe(at("2026-11-22T08:00:00Z"));
  });

  it("steps over months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
  });

  it("calls the last two days by name and adds the year of another year", () => {
    expect(dayTitle("2026-11-22", "2026-11-22")).toEqual({ strong: "Today", rest: "Sunday 22 November" });
    expect(dayTitle("2026-11-21", "2026-11-22")).toEqual({ strong: "Yesterday", rest: "Saturday 21 November" });
    expect(dayTitle("2026-11-18", "2026-11-22")).toEqual({ strong: "Wednesday", rest: "18 November" });
    expect(dayTitle("2025-12-31", "2026-01-01").strong).toBe("Yesterday");
    expect(dayTitle("2025-11-18", "2026-11-22")).toEqual({ strong: "Tuesday", rest: "18 November 2025" });
  });

  it("says when something was", () => {
    const now = at("2026-11-22T12:00:00Z");
    expect(dayAndClock("2026-11-22T10:02:00Z", now, "UTC")).toBe("today 10:02");
    expect(dayAndClock("2026-11-21T17:40:00Z", now, "UTC")).toBe("yesterday 17:40");
    expect(dayAndClock("2026-11-18T14:31:00Z", now, "UTC")).toBe("18 Nov 14:31");
    expect(dayAndClock("2025-11-18T14:31:00Z", now, "UTC")).toBe("18 Nov 2025 14:31");
  });
});

it("a short moment is the clock today and the day otherwise, by the reader's zone", () => {
  const now = Date.parse("2026-11-22T23:30:00Z");
  expect(clockOrDay("2026-11-22T10:02:59Z", now, "UTC")).toBe("10:02");
  expect(clockOrDay("2026-11-22T10:02:59Z", now, "Asia/Tokyo")).toBe("22 Nov");
  expect(clockOrDay("2025-11-18T10:02:59Z", now, "UTC")).toBe("18 Nov 2025");
});
