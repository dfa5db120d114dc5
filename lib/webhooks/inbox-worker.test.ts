import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { log } from "@/lib/log";
import { inbox } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { listen, notify } from "@/lib/store/notify";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { isAppliedHere, OWN_ID } from "./hand-over";
import { INBOX_CHANNEL, keepDelivery } from "./inbox";
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

it("applies what this process keeps and what another one notifies of, without waiting for the poll", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  const stop = await startInbox();
  const state = async (guid: string) => (await db().select().from(inbox).where(eq(inbox.guid, guid)))[0]?.state;
  const soon = { interval: 20, timeout: 5_000 };
  try {
    for (const guid of ["own-1", "own-2"]) {
      await keepDelivery({ host: "local", guid, event: "workflow_run", body: "{}" });
      await expect.poll(() => state(guid), soon).toBe("applied");
    }
    await db().insert(inbox).values({ host: "local", guid: "theirs", event: "workflow_run", body: "{}" });
    await notify(db(), INBOX_CHANNEL, "another process");
    await expect.poll(() => state("theirs"), soon).toBe("applied");
  } finally {
    vi.useRealTimers();
    await stop();
  }
});

it("wakes no other process for what it applies itself", async () => {
  const woken: string[] = [];
  const leave = await listen(INBOX_CHANNEL, (from) => woken.push(from));
  const stop = await startInbox();
  try {
    await vi.waitUntil(isAppliedHere, { timeout: 10_000 });
    const mark = async (name: string) => {
      await notify(db(), INBOX_CHANNEL, name);
      await vi.waitUntil(() => woken.includes(name), { timeout: 10_000 });
    };
    await mark("the beginning");
    const guids = Array.from({ length: 5 }, (_, n) => `quiet-${n}`);
    await Promise.all(guids.map((guid) => keepDelivery({ host: "local", guid, event: "workflow_run", body: "{}" })));
    await mark("the end");
    expect(woken.slice(woken.indexOf("the beginning"))).toEqual(["the beginning", "the end"]);
  } finally {
    leave();
    await stop();
  }
});

it("tells the others of what it keeps while another process applies", async () => {
  const woken: string[] = [];
  const leave = await listen(INBOX_CHANNEL, (from) => woken.push(from));
  try {
    await keepDelivery({ host: "local", guid: "told", event: "workflow_run", body: "{}" });
    await vi.waitUntil(() => woken.length > 0, { timeout: 10_000 });
    expect(woken).toEqual([OWN_ID]);
  } finally {
    leave();
  }
});
