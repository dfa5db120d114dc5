import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveState, newestStatus } from "./derive-state";

const at = "2026-11-22T10:00:00Z";
const minutes = (n: number) => Date.parse(at) + n * 60_000;

describe("deriveState", () => {
  it.each([
    [undefined, false, 29, "pending"],
    [undefined, false, 31, "abandoned"],
    ["pending", true, 31, "abandoned"],
    ["queued", false, 600, "queued"],
    ["waiting", false, 600, "waiting"],
    ["in_progress", false, 600, "in_progress"],
    ["success", true, 0, "active"],
    ["inactive", true, 0, "destroyed"],
    ["inactive", false, 0, "inactive"],
    ["failure", true, 0, "failure"],
    ["error", false, 0, "error"],
    ["something_new", false, 0, "something_new"],
  ])("%s, transient %s, after %i min reads %s", (newest, transient, after, expected) => {
    expect(deriveState(newest, transient, at, minutes(after))).toBe(expected);
  });
});

describe("deriveState, by the rows of the design's table", () => {
  const HALF_AN_HOUR = 30;
  const word = fc.constantFrom(
    undefined,
    "pending",
    "queued",
    "waiting",
    "in_progress",
    "failure",
    "error",
    "success",
    "inactive",
  );
  /** Each row with what is true of it; `age` in minutes. */
  const rows: [string, (newest: string | undefined, transient: boolean, age: number) => boolean][] = [
    ["pending", (newest, _, age) => [undefined, "pending"].includes(newest) && age <= HALF_AN_HOUR],
    ["abandoned", (newest, _, age) => [undefined, "pending"].includes(newest) && age > HALF_AN_HOUR],
    ["queued", (newest) => newest === "queued"],
    ["waiting", (newest) => newest === "waiting"],
    ["in_progress", (newest) => newest === "in_progress"],
    ["failure", (newest) => newest === "failure"],
    ["error", (newest) => newest === "error"],
    ["active", (newest) => newest === "success"],
    ["destroyed", (newest, transient) => newest === "inactive" && transient],
    ["inactive", (newest, transient) => newest === "inactive" && !transient],
  ];

  it("is the one row that is true, at any age", () => {
    const age = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(29, 30, 31));
    fc.assert(
      fc.property(word, fc.boolean(), age, (newest, transient, minutesAgo) => {
        const right = rows.filter(([, isTrue]) => isTrue(newest, transient, minutesAgo)).map(([state]) => state);
        expect([deriveState(newest, transient, at, minutes(minutesAgo))]).toEqual(right);
      }),
    );
  });

  it("changes with time alone from pending to abandoned, once, and never otherwise", () => {
    const ages = fc.tuple(fc.nat(10_000), fc.nat(10_000)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(word, fc.boolean(), ages, (newest, transient, [before, after]) => {
        const [then, later] = [before, after].map((age) => deriveState(newest, transient, at, minutes(age)));
        if (then !== later) expect([then, later]).toEqual(["pending", "abandoned"]);
      }),
    );
  });
});

describe("newestStatus", () => {
  const status = fc.record({
    id: fc.integer({ min: 1, max: 50 }),
    state: fc.constantFrom("queued", "success", "inactive"),
    createdAt: fc.integer({ min: 0, max: 5 }).map((s) => new Date(s * 1000).toISOString()),
  });
  const history = fc.uniqueArray(status, { selector: (s) => s.id, minLength: 1, maxLength: 20 });

  it("is the same whatever the order of arrival, and however often one arrives", () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (statuses, random) => {
        const shuffled = [...statuses, ...statuses.slice(0, 3)]
          .map((s) => ({ s, key: random.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ s }) => s);
        expect(newestStatus(shuffled)?.id).toBe(newestStatus(statuses)?.id);
      }),
    );
  });

  it("breaks a tie within one second by the id", () => {
    expect(
      newestStatus([
        { id: 8, state: "success", createdAt: at },
        { id: 7, state: "queued", createdAt: at },
      ])?.id,
    ).toBe(8);
  });

  it("is nothing for a deployment without statuses", () => {
    expect(newestStatus([])).toBeUndefined();
  });
});
