import { describe, expect, test } from "vitest";
import { cellLook } from "./cell-look";
import { cell, deployment } from "./testing";

describe("how a cell shows its two truths", () => {
  test("an environment without a deployment shows nothing", () => {
    expect(cellLook(cell({ current: null }))).toBeNull();
  });

  test("a healthy cell is quiet: no tint, no marker", () => {
    expect(cellLook(cell())).toMatchObject({ bad: false, loud: false, running: null, failed: null, rollback: false });
  });

  test("what is live stays shown beside a failed attempt, which is dated by its end", () => {
    const latest = deployment({ id: 2, state: "failure", version: "v1.1.0", activeAt: null, current: false });
    const look = cellLook(cell({ latest }));
    expect(look).toMatchObject({ bad: true, loud: false, shown: { id: 1 }, word: "Active" });
    expect(look?.failed).toMatchObject({ verb: "failed", since: "2026-11-22T10:03:00.000Z" });
  });

  test.each([
    ["in_progress", "deploying"],
    ["queued", "queued"],
    ["waiting", "waiting"],
  ])("%s beside what is live reads %s and takes no tint", (state, verb) => {
    const latest = deployment({ id: 2, state, durationMs: null });
    expect(cellLook(cell({ latest }))).toMatchObject({ bad: false, running: { verb, since: latest.createdAt } });
  });

  test("a failure marker goes before a roll-back", () => {
    const current = deployment({ rollbackFrom: "v2.0.0" });
    expect(cellLook(cell({ current }))?.rollback).toBe(true);
    expect(cellLook(cell({ current, latest: deployment({ id: 2, state: "error" }) }))?.rollback).toBe(false);
  });

  test("where nothing is live, the latest attempt is shown: loud when it failed, quiet when it is over", () => {
    const only = (state: string) => cellLook(cell({ current: null, latest: deployment({ state, activeAt: null }) }));
    expect(only("failure")).toMatchObject({ bad: true, loud: true, quiet: false, failed: null });
    expect(only("inactive")).toMatchObject({ bad: false, loud: false, quiet: true });
    expect(only("destroyed")).toMatchObject({ quiet: true });
    expect(only("in_progress")).toMatchObject({ bad: false, loud: true, quiet: false });
  });

  test("a later attempt that is inactive leaves no mark on what is live", () => {
    const look = cellLook(cell({ latest: deployment({ id: 2, state: "inactive" }) }));
    expect(look).toMatchObject({ bad: false, running: null, failed: null });
  });
});
