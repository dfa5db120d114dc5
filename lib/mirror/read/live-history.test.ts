import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { livePeriods } from "@/lib/domain/live-periods";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { readEnvironments } from "./environments";
import { readLiveHistory } from "./live-history";
import { addDeployment, NOW, testRepository } from "./test-world";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const MINUTE = 60_000;
const environments = fc.constantFrom("staging", "Staging", "qa");
const world = fc.array(
  fc.record({
    environment: environments,
    at: fc.integer({ min: 40, max: 99 }),
    statuses: fc.uniqueArray(
      fc.tuple(fc.constantFrom("success", "inactive", "in_progress", "failure"), fc.integer({ min: 1, max: 39 })),
      { selector: ([, at]) => at, maxLength: 4 },
    ),
  }),
  { minLength: 1, maxLength: 8 },
);

it("gives the strip of a range as the whole history would, and ends it with what is current", async () => {
  let n = 0;
  await fc.assert(
    fc.asyncProperty(world, fc.integer({ min: 0, max: 40 }), async (deployments, start) => {
      const repository = await testRepository(`history-${n++}`);
      for (const [i, deployment] of deployments.entries())
        await addDeployment(repository, { id: i + 1, ...deployment });
      const names = ["staging", "qa"];
      const range = { from: NOW - start * MINUTE, to: NOW };
      const [part, whole, rows] = await Promise.all([
        readLiveHistory(db(), repository, names, range.from),
        readLiveHistory(db(), repository, names, 0),
        readEnvironments(db(), [repository], NOW),
      ]);
      for (const name of names) {
        const { before, events } = part.get(name) ?? { before: [], events: [] };
        const periods = livePeriods(before, events, range);
        const all = livePeriods([], whole.get(name)?.events ?? [], { from: 0, to: NOW });
        const clipped = all.flatMap((p) => {
          const from = Math.max(p.from, range.from);
          return p.to > from || p.open ? [{ ...p, from }] : [];
        });
        expect(periods).toEqual(clipped);
        const current = rows.find((row) => row.key === name)?.currentId ?? undefined;
        expect(periods.at(-1)?.open ? periods.at(-1)?.deploymentId : undefined).toBe(current);
      }
    }),
    { numRuns: 60 },
  );
});
