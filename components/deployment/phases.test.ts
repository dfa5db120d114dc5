import { describe, expect, it } from "vitest";
import type { DeploymentSummary, StatusView } from "@/lib/domain/views";
import { offsetOf, paceOf, phasesOf } from "./phases";

const start = Date.parse("2026-11-22T10:02:06Z");
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const statuses = (...list: [string, number][]) =>
  list.map(([state, seconds], i) => ({ id: i + 1, state, createdAt: at(seconds) }) as StatusView);
const deployment = (more: Partial<DeploymentSummary>) =>
  ({
    environment: "production",
    createdAt: at(0),
    state: "active",
    current: true,
    durationMs: 192_000,
    ...more,
  }) as DeploymentSummary;
const bar = (more: Partial<DeploymentSummary>, list: StatusView[], now: number) => {
  const { phases, end } = phasesOf({ deployment: deployment(more), statuses: list }, start + now * 1000);
  return { phases: phases.map((p) => [p.state, p.ms / 1000]), end };
};

describe("the phases of a deployment", () => {
  it("are the stretches between its statuses until it settled, and then how long it is live", () => {
    const list = statuses(["queued", 0], ["in_progress", 6], ["in_progress", 90], ["success", 192]);
    expect(bar({}, list, 192 + 8460)).toEqual({
      phases: [
        ["queued", 6],
        ["in_progress", 84],
        ["in_progress", 102],
      ],
      end: { shape: "hull", state: "active", label: "live for 2 h 21 min" },
    });
  });

  it("begin with pending while nobody has answered", () => {
    expect(bar({ state: "pending" }, [], 30)).toEqual({
      phases: [],
      end: { shape: "hull", state: "pending", label: "Pending for 30 s" },
    });
    expect(bar({ state: "in_progress" }, statuses(["queued", 20], ["in_progress", 50]), 60)).toEqual({
      phases: [
        ["pending", 20],
        ["queued", 30],
      ],
      end: { shape: "hull", state: "in_progress", label: "In progress for 10 s" },
    });
  });

  it("end without a hull when it does not lie there now", () => {
    const over = statuses(["queued", 0], ["success", 60], ["inactive", 3660]);
    expect(bar({ state: "inactive", current: false }, over, 9999).end).toEqual({
      shape: "block",
      state: "inactive",
      label: "was live for 1 h",
    });
    expect(bar({ current: false }, over.slice(0, 2), 3660).end).toEqual({
      shape: "block",
      state: "inactive",
      label: "Active for 1 h, superseded",
    });
    expect(bar({ state: "failure", durationMs: 80_000 }, statuses(["queued", 0], ["failure", 80]), 99).end.label).toBe(
      "failed after 1 min 20 s",
    );
    expect(bar({ state: "inactive" }, statuses(["failure", 80], ["inactive", 90]), 99).end.label).toBe(
      "never live, inactive",
    );
    expect(bar({ state: "abandoned" }, [], 9999).end.label).toBe("nothing was heard of it");
  });

  it("count from the success that began the present stretch", () => {
    const list = statuses(["success", 0], ["inactive", 100], ["success", 200], ["success", 260]);
    expect(bar({}, list, 320).end.label).toBe("live for 2 min");
  });

  it("say when a status came and how the whole compares", () => {
    const [first, second] = statuses(["queued", 0], ["in_progress", 90]);
    expect(first && offsetOf(first, deployment({}))).toBe("start");
    expect(second && offsetOf(second, deployment({}))).toBe("+1 min 30 s");
    const pace = (medianMs: number | null) => paceOf({ deployment: deployment({ activeAt: at(192) }), medianMs });
    expect(pace(200_000)).toBe("8 s faster than the median of production");
    expect(pace(180_000)).toBe("12 s slower than the median of production");
    expect(pace(192_300)).toBe("as long as the median of production");
    expect(pace(null)).toBeNull();
  });
});
