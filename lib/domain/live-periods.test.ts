import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { livePeriods, type StatusEvent } from "./live-periods";

const RANGE = { from: 0, to: 100 * 60_000 };
const minute = (n: number) => n * 60_000;

/** The rule in its own words: at a moment, the newest active one by its newest success; a status at that very moment counts. */
function liveAt(moment: number, before: readonly { deploymentId: number; since: number }[], events: StatusEvent[]) {
  const ordered = events.filter((e) => e.at <= moment).sort((a, b) => a.at - b.at || a.statusId - b.statusId);
  const ids = new Set([...before.map((b) => b.deploymentId), ...ordered.map((e) => e.deploymentId)]);
  const active = [...ids].flatMap((id) => {
    const own = ordered.filter((e) => e.deploymentId === id);
    const newest = own.at(-1);
    if (newest) return newest.state === "success" ? [{ id, since: newest.at }] : [];
    return before.filter((b) => b.deploymentId === id).map((b) => ({ id, since: b.since }));
  });
  return active.sort((a, b) => b.since - a.since || b.id - a.id)[0]?.id;
}

const before = fc.uniqueArray(
  fc.record({ deploymentId: fc.integer({ min: 1, max: 8 }), since: fc.integer({ min: -100, max: 0 }).map(minute) }),
  { selector: (b) => b.deploymentId, maxLength: 4 },
);
const events = fc.uniqueArray(
  fc.record({
    deploymentId: fc.integer({ min: 1, max: 8 }),
    statusId: fc.integer({ min: 1, max: 500 }),
    state: fc.constantFrom("success", "success", "inactive", "failure", "in_progress"),
    at: fc.integer({ min: 1, max: 99 }).map(minute),
  }),
  { selector: (e) => e.statusId, maxLength: 25 },
);

describe("livePeriods", () => {
  it("are in order, apart and inside of the range, and only the last one is open", () => {
    fc.assert(
      fc.property(before, events, (b, e) => {
        const periods = livePeriods(b, e, RANGE);
        let end = RANGE.from;
        for (const [i, period] of periods.entries()) {
          expect(period.from).toBeGreaterThanOrEqual(end);
          expect(period.to).toBeGreaterThanOrEqual(period.from);
          expect(period.open).toBe(i === periods.length - 1 && period.open);
          end = period.to;
        }
        expect(end).toBeLessThanOrEqual(RANGE.to);
      }),
    );
  });

  it("say at every moment what the rule of current says at that moment", () => {
    fc.assert(
      fc.property(before, events, fc.integer({ min: 0, max: 99 }), (b, e, at) => {
        const moment = minute(at) + 30_000; // Between two minutes nothing happens.
        const shown = livePeriods(b, e, RANGE).find((p) => p.from <= moment && moment < p.to);
        expect(shown?.deploymentId).toBe(liveAt(moment, b, e));
      }),
    );
  });

  it("end with what is current now", () => {
    fc.assert(
      fc.property(before, events, (b, e) => {
        const last = livePeriods(b, e, RANGE).at(-1);
        expect(last?.open ? last.deploymentId : undefined).toBe(liveAt(RANGE.to, b, e));
      }),
    );
  });

  it("do not depend on the order in which the statuses came", () => {
    fc.assert(
      fc.property(before, events, fc.infiniteStream(fc.nat()), (b, e, random) => {
        const shuffled = e
          .map((event) => ({ event, key: random.next().value }))
          .sort((x, y) => x.key - y.key)
          .map(({ event }) => event);
        expect(livePeriods(b, shuffled, RANGE)).toEqual(livePeriods(b, e, RANGE));
      }),
    );
  });

  it("leave out the seconds in which older ones show while several are marked inactive, newest first", () => {
    const marked = [3, 2, 1].map((deploymentId, i) => ({
      deploymentId,
      statusId: i,
      state: "inactive",
      at: minute(50) + i * 2000,
    }));
    const active = [1, 2, 3].map((deploymentId) => ({ deploymentId, since: minute(deploymentId - 10) }));
    expect(livePeriods(active, marked, RANGE)).toEqual([{ deploymentId: 3, from: 0, to: minute(50), open: false }]);
  });

  it("take a status from a clock that runs ahead as one of now", () => {
    const ahead = { deploymentId: 1, statusId: 1, state: "success", at: RANGE.to + 5_000 };
    expect(livePeriods([], [ahead], RANGE)).toEqual([{ deploymentId: 1, from: RANGE.to, to: RANGE.to, open: true }]);
  });
});
