import { asc } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { log } from "@/lib/log";
import { inbox } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { keepDelivery } from "./inbox";
import { startInbox } from "./inbox-worker";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it("says why deliveries could not be applied together, without what they carried, and applies those that can be", async () => {
  const warned = vi.spyOn(log, "warn").mockImplementation(() => {});
  const deliver = (guid: string, event: string, body: string) => keepDelivery({ host: "local", guid, event, body });
  await deliver("a", "deployment", '{"secret": "of the sender"}');
  await deliver("b", "workflow_run", "{}");
  const stop = await startInbox();
  const states = async () =>
    (await db().select().from(inbox).orderBy(asc(inbox.guid))).map(({ guid, state }) => `${guid} ${state}`);
  await expect.poll(states, { interval: 20, timeout: 5_000 }).toEqual(["a quarantined", "b applied"]);
  await stop();
  expect(warned).toHaveBeenCalledTimes(1);
  const [told] = warned.mock.calls[0] ?? [];
  expect(told).toMatchObject({ reason: expect.stringContaining("does not fit deployment") });
  expect(JSON.stringify(told)).not.toContain("of the sender");
});
