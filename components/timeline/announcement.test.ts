import { describe, expect, it } from "vitest";
import type { DeploymentSummary } from "@/lib/domain/views";
import { changedRows } from "./announcement";

const row = (id: number, state: string, current = false) =>
  ({ id, state, current, environment: "production", version: `v${id}` }) as DeploymentSummary;

describe("what changed in a timeline while one looks", () => {
  it("finds new rows and changed states, and says them in one sentence", () => {
    const before = [row(2, "in_progress"), row(1, "active", true)];
    expect(changedRows(before, before)).toEqual({ ids: [], sentence: null });
    expect(changedRows(before, [row(2, "active", true), row(1, "inactive")])).toEqual({
      ids: [2, 1],
      sentence: "production: v2 is live, and 1 more changed",
    });
    expect(changedRows(before, [row(3, "queued"), ...before]).sentence).toBe("production: v3 reads Queued");
  });

  it("does not light up older rows that only moved onto the page", () => {
    expect(changedRows([row(5, "active")], [row(5, "active"), row(4, "failure")]).ids).toEqual([]);
  });
});
