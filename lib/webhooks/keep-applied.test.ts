import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { followFeed } from "@/lib/live/feed";
import type { Told } from "@/lib/mirror/read/events";
import { deployments, events, inbox, statuses } from "@/lib/mirror/schema";
import { lockDeployments } from "@/lib/mirror/write/deployment";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { testRepository, testViewer } from "@/lib/sync/testing/account";
import { keepApplied } from "./hand-over";
import { keepDelivery } from "./inbox";
import { startInbox } from "./inbox-worker";
import { deliveryBody as body } from "./testing/delivery-body";

/** What the database itself refuses, after the statuses of the same delivery are written. */
const REFUSAL = sql`
  create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no' using errcode = '22000'; end $$;
  create trigger refuse before insert on mirror.deployments for each row when (new.description = 'refused') execute function refuse()`;

/** Deliveries to a process that applies for all, while nothing else is under way: applied, and kept as applied. */
let database: TestDatabase;
let stop: () => Promise<void>;
let leaveFeed: () => void;
let told: Told[] = [];
let repositoryId = 0;
let next = 1_000;

beforeAll(async () => {
  database = await testDatabase();
  repositoryId = (await testRepository((await testViewer()).accountId)).id;
  await db().execute(REFUSAL);
  leaveFeed = await followFeed((event) => told.push(event));
  // Its slow poll would be something under way.
  vi.useFakeTimers({ toFake: ["setInterval"] });
  stop = await startInbox();
  vi.useRealTimers();
  await vi.waitUntil(() => keepApplied(delivery("first", saying({}))), { timeout: 10_000 });
});
afterAll(async () => {
  await stop();
  leaveFeed();
  await database.drop();
});
beforeEach(() => {
  told = [];
});

function saying(more: object): string {
  const id = next++;
  const ids = { deployment: { ...body.deployment, id }, deployment_status: { ...body.deployment_status, id } };
  return JSON.stringify({ ...body, ...ids, ...more });
}
const delivery = (guid: string, text: string) => ({ host: "local", guid, event: "deployment_status", body: text });
const kept = async (guid: string) => (await db().select().from(inbox).where(eq(inbox.guid, guid)))[0];
const stateOf = async (id: number) =>
  (await db().select().from(deployments).where(eq(deployments.githubId, id)))[0]?.newestState;
const toldOf = async (id: number) => db().select().from(events).where(eq(events.deploymentId, id));

it("is applied when it is answered, without its body, and has told the pages of this process", async () => {
  const id = next;
  expect(await keepDelivery(delivery("alone", saying({})))).toBe(true);
  expect(told).toEqual([expect.objectContaining({ deployment: id, state: "active" })]);
  expect(await kept("alone")).toMatchObject({ state: "applied", body: null, reason: null, attempts: 0 });
  expect((await kept("alone"))?.appliedAt).toBeInstanceOf(Date);
  expect(await stateOf(id)).toBe("success");
});

it("says so where its GUID was applied before, and changes nothing by it", async () => {
  const id = next;
  const twice = delivery("twice", saying({}));
  expect([await keepApplied(twice), await keepApplied(twice)]).toEqual([true, false]);
  expect(await toldOf(id)).toHaveLength(1);
  expect(told).toHaveLength(1);
});

it.each([
  ["is no JSON", "{", /JSON/],
  ["does not fit its event", saying({ deployment_status: {} }), /does not fit deployment_status/],
  ["is refused by the database", saying({}).replace('"d"', '"refused"'), /cannot be kept/],
])("is put aside with the reason and its body where that %s, with nothing half-written", async (how, text, reason) => {
  const before = [await db().$count(deployments), await db().$count(statuses)];
  expect(await keepApplied(delivery(how, text))).toBeUndefined();
  expect(await keepDelivery(delivery(how, text))).toBe(true);
  await expect.poll(async () => (await kept(how))?.state, { timeout: 10_000 }).toBe("quarantined");
  expect(await kept(how)).toMatchObject({ reason: expect.stringMatching(reason), body: text });
  expect([await db().$count(deployments), await db().$count(statuses)]).toEqual(before);
});

it("leaves none of those waiting that came with it", async () => {
  const first = next;
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => keepDelivery(delivery(`many-${n % 20}`, saying({})))),
  );
  expect(answers.filter((isNew) => isNew).length).toBeGreaterThanOrEqual(20);
  const waiting = () => db().select().from(inbox).where(eq(inbox.state, "new"));
  await expect.poll(waiting, { timeout: 10_000 }).toEqual([]);
  expect(await kept("many-19")).toMatchObject({ state: "applied", body: null });
  expect(await stateOf(first)).toBe("success");
});

it("is settled without being applied where nobody has looked at its repository", async () => {
  const id = next;
  expect(await keepDelivery(delivery("strange", saying({ repository: { id: 78 } })))).toBe(true);
  await expect.poll(async () => (await kept("strange"))?.state, { timeout: 10_000 }).toBe("applied");
  expect(await stateOf(id)).toBeUndefined();
});

it("does not wait long for what another transaction writes: it is kept, and applied once that is over", async () => {
  const id = next;
  const held = delivery("held", saying({}));
  await db().transaction(async (tx) => {
    await lockDeployments(tx, repositoryId, [id]);
    expect(await keepApplied(held)).toBeUndefined();
    expect(await keepDelivery(held)).toBe(true);
    expect(await kept("held")).toMatchObject({ state: "new", body: held.body });
  });
  await expect.poll(() => stateOf(id), { timeout: 10_000 }).toBe("success");
  expect(await kept("held")).toMatchObject({ state: "applied", body: null });
});
