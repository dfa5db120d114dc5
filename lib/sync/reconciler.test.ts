import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { resetEnv } from "@/lib/env";
import { forgetHosts } from "@/lib/github/testing/forget";
import { grants, repositories, sessions } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { takeLock } from "@/lib/store/lock";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { Leadership } from "./leadership";
import { keepWatching, watch, writeLooks } from "./looks";
import { forgetReadings } from "./readings";
import { reconcileNeglected, reconcileWatched } from "./reconciler";
import { testViewer } from "./testing/account";
import { FakeHost } from "./testing/fake-host";

const MANY = 200;
const LIST = /^GET \/api\/v3\/repos\/acme\/(r\d+)\/deployments$/;

describe("who reads what, and how often", () => {
  const host = new FakeHost();
  let database: TestDatabase;
  let accountId: number;
  let ids: number[];

  beforeAll(async () => {
    database = await testDatabase();
    process.env.BERTH_URL = await host.start();
    resetEnv();
    forgetHosts();
    accountId = (await testViewer()).accountId;
    const facts = { host: "local", owner: "acme", private: true, defaultBranch: "main", htmlUrl: "http://x" };
    const rows = Array.from({ length: MANY }, (_, n) => ({ ...facts, githubId: 1000 + n, name: `r${n}` }));
    const made = await db()
      .insert(repositories)
      .values(rows.map((row) => ({ ...row, backfillState: "done" as const })))
      .returning();
    ids = made.map(({ id }) => id);
    const granted = { accountId, read: true, write: true, admin: false, checkedAt: new Date() };
    await db()
      .insert(grants)
      .values(ids.map((repositoryId) => ({ ...granted, repositoryId })));
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });
  beforeEach(async () => {
    host.asked.length = 0;
    forgetReadings();
    await db().execute(sql`update mirror.repositories set looked_at = null, synced_at = now() - interval '1 hour'`);
  });

  const looked = () =>
    db().select({ at: repositories.lookedAt, by: repositories.lookedBy }).from(repositories).orderBy(repositories.id);
  const lists = () => host.asked.flatMap((call) => LIST.exec(call)?.[1] ?? []);

  it("keeps each look once in ten seconds, for whichever process leads, and who looked while a stream goes on looking", async () => {
    for (const id of ids) watch(id, accountId);
    await writeLooks();
    const first = await looked();
    expect(first.every(({ at, by }) => at !== null && by === accountId)).toBe(true);
    for (const id of ids) watch(id, accountId);
    await writeLooks();
    expect(await looked()).toEqual(first);
    keepWatching(ids);
    await writeLooks();
    const later = await looked();
    expect(later.every(({ at, by }, n) => Number(at) > Number(first[n]?.at) && by === accountId)).toBe(true);
  });

  it("reads all of 200 that are looked at within 45 seconds, spread over them", async () => {
    await db().execute(sql`update mirror.repositories set looked_at = now(), looked_by = ${accountId}`);
    const begun = Date.now();
    const perRound: number[] = [];
    for (let second = 0; second < 45; second += 2) {
      const before = lists().length;
      await reconcileWatched(begun + second * 1000);
      perRound.push(lists().length - before);
    }
    expect(new Set(lists()).size).toBe(MANY);
    expect(Math.max(...perRound)).toBeLessThanOrEqual(15);
  }, 120_000);

  it("lets no token wait for what another one has to read", async () => {
    const lea = (await testViewer("lea", 2)).accountId;
    await db()
      .insert(grants)
      .values({
        accountId: lea,
        repositoryId: Number(ids[7]),
        read: true,
        write: false,
        admin: false,
        checkedAt: new Date(),
      });
    await db().execute(sql`update mirror.repositories set looked_at = now(), synced_at = now() - interval '21 seconds',
      looked_by = case when name = 'r7' then ${lea}::bigint else ${accountId}::bigint end`);
    // Every 30 s for 199, every 20 s for one.
    await reconcileWatched(Date.now());
    expect(lists()).toEqual(["r7"]);
  });

  it("reads what nobody looks at ten at a time, and not what somebody looks at", async () => {
    await db()
      .insert(sessions)
      .values({ id: "s", accountId, expiresAt: new Date(Date.now() + 60_000) });
    await db().execute(sql`update mirror.repositories set looked_at = now() where name < 'r2'`);
    const begun = Date.now();
    await reconcileNeglected(begun);
    await reconcileNeglected(begun + 10_000);
    expect(new Set(lists()).size).toBe(20);
    expect(lists()).toHaveLength(20);
    expect(lists().filter((name) => name < "r2")).toEqual([]);
  });

  it("reads no further once another process leads", async () => {
    await db().execute(sql`update mirror.repositories set looked_at = now()`);
    await reconcileWatched(Date.now(), () => false);
    expect(host.asked).toEqual([]);
  });

  it("has one leader, and another one when that ends", async () => {
    const begun: string[] = [];
    const first = new Leadership(() => begun.push("first"));
    await expect.poll(() => first.isLeader).toBe(true);
    const second = new Leadership(() => begun.push("second"));
    expect(await takeLock("leader")).toBeUndefined();
    expect(second.isLeader).toBe(false);
    await first.stop();
    await expect.poll(() => second.isLeader, { timeout: 5_000 }).toBe(true);
    expect([first.isLeader, begun]).toEqual([false, ["first", "second"]]);
    await second.stop();
  });
});
