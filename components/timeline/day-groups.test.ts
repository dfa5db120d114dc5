import { describe, expect, it } from "vitest";
import type { DeploymentSummary } from "@/lib/domain/views";
import { dayGroups, daySummary } from "./day-groups";

const row = (createdAt: string, more: Partial<DeploymentSummary> = {}) =>
  ({ createdAt, state: "active", rollbackFrom: null, ...more }) as DeploymentSummary;
const page = { today: "2026-11-22", timeZone: "UTC", startsHere: true, endsHere: true };

describe("the days of a timeline", () => {
  const rows = [row("2026-11-22T10:00:00Z"), row("2026-11-22T00:30:00Z"), row("2026-11-21T23:30:00Z")];

  it("cuts at the reader's midnight", () => {
    expect(dayGroups(rows, page).map((g) => [g.strong, g.rows.length])).toEqual([
      ["Today", 2],
      ["Yesterday", 1],
    ]);
    const west = dayGroups(rows, { ...page, timeZone: "America/New_York" });
    expect(west.map((g) => [g.strong, g.rows.length])).toEqual([
      ["Today", 1],
      ["Yesterday", 2],
    ]);
  });

  it("counts failures and rollbacks of a day", () => {
    const day = [row("", { state: "failure" }), row("", { state: "error" }), row("", { rollbackFrom: "v2" })];
    expect(daySummary(day, true)).toBe("3 deployments, 2 failed, 1 rollback");
    expect(daySummary([row("")], true)).toBe("1 deployment");
  });

  it("does not claim a number for a day that goes on on another page", () => {
    const cut = dayGroups(rows, { ...page, startsHere: false, endsHere: false });
    expect(cut.map((g) => g.summary)).toEqual(["2 shown", "1 shown"]);
    expect(dayGroups(rows, { ...page, endsHere: false }).map((g) => g.summary)).toEqual(["2 deployments", "1 shown"]);
  });
});
