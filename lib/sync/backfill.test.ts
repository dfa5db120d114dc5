import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { resetEnv } from "@/lib/env";
import { forgetHosts } from "@/lib/github/testing/forget";
import { deployments, events, repositories, sessions, statuses } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { withLock } from "@/lib/store/lock";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { backfill } from "./backfill";
import { learnStatuses } from "./learn";
import { resumeBackfills } from "./reconciler";
import { backfillEnded, isBackfilling } from "./start-backfill";
import { testRepository, testViewer } from "./testing/account";
import { FakeHost, type FakeStatus } from "./testing/fake-host";

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 10, 0, second)).toISOString().replace(".000", "");
const GRAPHQL = "POST /api/graphql";
const LIST = "GET /api/v3/repos/acme/web/deployments";

describe("reading a history for the first time", () => {
  let host: FakeHost;
  let database: TestDatabase;
  let repositoryId: number;
  let accountId: number;

  beforeAll(async () => {
    database = await testDatabase();
    accountId = (await testViewer()).accountId;
    repositoryId = (await testRepository(accountId)).id;
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    host = new FakeHost();
    host.graphql = "packed";
    process.env.BERTH_URL = await host.start();
    resetEnv();
    forgetHosts();
    await db().execute(sql`truncate mirror.deployments, mirror.statuses, mirror.events`);
    await db().execute(sql`update mirror.repositories set backfill_state = 'none', backfill_cursor = null,
      backfill_done = 0, backfill_total = null, backfill_requests = 0, backfill_paused_until = null, backfill_error = null`);
  });
  afterEach(async () => {
    await host.stop();
    expect(host.limits.breaches).toEqual([]);
  });

  const row = async () => (await db().select().from(repositories).where(eq(repositories.id, repositoryId)))[0];
  const mirrored = async () =>
    (await db().select().from(deployments).orderBy(deployments.githubId)).map(
      (d) => `${d.githubId} ${d.newestState} ${d.activeAt === null ? "never live" : "live"}`,
    );
  const times = (call: string) => host.asked.filter((asked) => asked === call).length;
  const singly = () => host.asked.filter((asked) => /\/deployments\/\d/.test(asked)).length;

  /** Deployments 1 to `count`, the odd ones replaced after they were live. */
  function history(count: number): string[] {
    return Array.from({ length: count }, (_, index) => {
      const id = index + 1;
      const success = { id: id * 10, state: "success", created_at: at(1) };
      const gone = { id: id * 10 + 1, state: "inactive", created_at: at(2) };
      host.put(id, "staging", success, ...(id % 2 === 1 ? [gone] : []));
      return `${id} ${id % 2 === 1 ? "inactive" : "success"} live`;
    });
  }

  it("takes one GraphQL and one REST request for 100 deployments, and none for a single one", async () => {
    const truth = history(250);
    expect(await backfill(repositoryId, accountId)).toBe("done");
    expect(await mirrored()).toEqual(truth);
    expect([times(GRAPHQL), times(LIST), singly()]).toEqual([3, 3, 0]);
    expect(await row()).toMatchObject({
      backfillState: "done",
      backfillDone: 250,
      backfillTotal: 250,
      backfillRequests: 6,
      backfillCursor: null,
    });
    const [status] = await db().select().from(statuses).where(eq(statuses.githubId, 2500));
    expect(status).toMatchObject({ deploymentId: 250, state: "success", creatorLogin: "ci[bot]", creatorType: "Bot" });
  });

  it("keeps what GraphQL lacks: transient, from REST", async () => {
    history(1);
    const first = host.deployments.get(1);
    if (first) first.transient_environment = true;
    await backfill(repositoryId, accountId);
    expect((await db().select().from(deployments))[0]?.transient).toBe(true);
  });

  it("shows the newest page and how far it is after the first answers, before anything else is asked", async () => {
    history(120);
    const seen: unknown[] = [];
    host.onCall = (call) => {
      if (!call.endsWith("/branches")) return;
      host.onCall = undefined;
      seen.push(host.asked.slice(0, 2).sort());
      host.fault = { path: /branches/, status: 500 };
    };
    expect(await backfill(repositoryId, accountId)).toBe("failed");
    expect(seen).toEqual([[LIST, GRAPHQL].sort()]);
    expect(await mirrored()).toHaveLength(100);
    expect(await row()).toMatchObject({ backfillDone: 100, backfillTotal: 120, backfillRequests: 2 });
    expect((await db().select().from(events)).every((event) => event.kind === "backfill")).toBe(true);
  });

  it("is done with the last page, whatever comes of what the deployments stand beside", async () => {
    history(120);
    const seen: unknown[] = [];
    let asked = 0;
    host.onCall = (call) => {
      if (!call.endsWith("/branches") || ++asked < 2) return;
      seen.push(times(LIST), times(GRAPHQL));
      host.fault = { path: /branches/, status: 500 };
    };
    expect(await backfill(repositoryId, accountId)).toBe("done");
    expect(seen.slice(0, 2)).toEqual([2, 2]);
    expect(await row()).toMatchObject({ backfillState: "done", backfillDone: 120, backfillError: null });
  });

  it("goes on at its cursor after a restart, and asks for no page twice", async () => {
    const truth = history(250);
    host.onCall = (call) => {
      if (call === LIST && times(LIST) === 2) host.fault = { path: /deployments$/, status: 500 };
    };
    expect(await backfill(repositoryId, accountId)).toBe("failed");
    expect(await row()).toMatchObject({ backfillState: "failed", backfillDone: 100, backfillTotal: 250 });
    // As a killed process leaves it.
    await db().update(repositories).set({ backfillState: "running" });
    host.fault = undefined;
    host.onCall = undefined;
    host.asked.length = 0;
    expect(await backfill(repositoryId, accountId)).toBe("done");
    expect(await mirrored()).toEqual(truth);
    expect([times(GRAPHQL), times(LIST), singly()]).toEqual([2, 2, 0]);
    // What happened on the newest page meanwhile is not known: whoever leads reads it at once.
    expect(await row()).toMatchObject({ backfillDone: 250, backfillTotal: 250, syncedAt: null });
  });

  it("asks for a few pages while one is written, and writes all that came before a failure", async () => {
    host.pageSize = 10;
    const truth = history(120);
    const reading = await db().transaction(async (tx) => {
      await tx.execute(sql`lock table mirror.deployments in exclusive mode`);
      const begun = backfill(repositoryId, accountId);
      // One that waits for its table, and four.
      await expect.poll(() => times(LIST), { timeout: 5_000 }).toBe(5);
      await expect.poll(() => times(GRAPHQL), { timeout: 5_000 }).toBe(5);
      await fetch(`${process.env.BERTH_URL}/api/v3/repos/acme/web/tags`);
      expect([times(LIST), times(GRAPHQL), await mirrored()]).toEqual([5, 5, []]);
      host.onCall = (call) => {
        if (call === LIST && times(LIST) === 9) host.fault = { path: /deployments$/, status: 500 };
      };
      return { begun };
    });
    expect(await reading.begun).toBe("failed");
    expect(await row()).toMatchObject({ backfillDone: 80, backfillRequests: 16 });
    expect(await mirrored()).toEqual(truth.slice(40));

    host.onCall = undefined;
    host.fault = undefined;
    host.asked.length = 0;
    expect(await backfill(repositoryId, accountId)).toBe("done");
    expect(await mirrored()).toEqual(truth);
    expect([times(GRAPHQL), times(LIST), singly()]).toEqual([4, 4, 0]);
  });

  it("misses and doubles nothing while new deployments shift the pages", async () => {
    host.pageSize = 10;
    history(50);
    let next = 51;
    host.onCall = (call) => {
      if (call !== LIST || next > 56) return;
      host.put(next, "staging", { id: next * 10, state: "success", created_at: at(3) });
      next += 1;
    };
    expect(await backfill(repositoryId, accountId)).toBe("done");
    const known = await mirrored();
    expect(new Set(known).size).toBe(known.length);
    expect(known.slice(0, 50)).toEqual(history(50));
  });

  it("misses nothing while deployments are deleted, and mirrors none that is gone", async () => {
    host.pageSize = 10;
    history(40);
    let next = 40;
    host.onCall = (call) => {
      if (call === LIST && next > 36) host.deployments.delete(next--);
    };
    expect(await backfill(repositoryId, accountId)).toBe("done");
    const ids = (await mirrored()).map((line) => Number(line.split(" ")[0]));
    expect(ids.filter((id) => id <= 36)).toEqual(Array.from({ length: 36 }, (_, i) => i + 1));
  });

  it("asks nothing inside a limit window, says until when in the row, and goes on after it", async () => {
    const truth = history(250);
    host.onCall = (call) => {
      if (call !== GRAPHQL || times(GRAPHQL) !== 2) return;
      host.onCall = undefined;
      host.limits.begin({ status: 200, seconds: 3000, says: "reset", resource: "graphql" });
    };
    const paused = await backfill(repositoryId, accountId);
    expect(paused).toEqual({ pausedUntil: expect.any(Number) });
    const until = (await row())?.backfillPausedUntil?.getTime() ?? 0;
    expect(until).toBeGreaterThan(Date.now() + 2_900_000);
    expect(await row()).toMatchObject({ backfillState: "running", backfillDone: 100, backfillTotal: 250 });
    // Another process knows of no window; the row tells it.
    forgetHosts();
    const before = host.asked.length;
    expect(await backfill(repositoryId, accountId)).toEqual({ pausedUntil: until });
    expect(host.asked).toHaveLength(before);

    host.limits.end();
    await db()
      .update(repositories)
      .set({ backfillPausedUntil: new Date(Date.now() - 1) });
    expect(await backfill(repositoryId, accountId)).toBe("done");
    expect(await mirrored()).toEqual(truth);
    expect((await row())?.backfillPausedUntil).toBeNull();
  });

  it("is gone on with by a later process, without anybody looking, while somebody who may read it is signed in", async () => {
    const truth = history(3);
    await db().update(repositories).set({ backfillState: "running" });
    await resumeBackfills();
    expect(isBackfilling(repositoryId)).toBe(false);
    await db()
      .insert(sessions)
      .values({ id: "s", accountId, expiresAt: new Date(Date.now() + 60_000) });
    await resumeBackfills();
    await backfillEnded(repositoryId);
    expect((await row())?.backfillState).toBe("done");
    expect(await mirrored()).toEqual(truth);
  });

  it("says to sign in again when the host took the token back, and shows it that token once", async () => {
    host.fault = { path: /./, status: 401, body: { message: "Bad credentials" } };
    for (let i = 0; i < 3; i++) expect(await backfill(repositoryId, accountId)).toBe("failed");
    expect([times(LIST), times(GRAPHQL)]).toEqual([1, 1]);
    expect((await row())?.backfillError).toBe(
      "The host took back the sign-in that read this repository: sign in again.",
    );
  });

  it("never runs twice for one repository", async () => {
    history(3);
    const [first, second] = await Promise.all([backfill(repositoryId, accountId), backfill(repositoryId, accountId)]);
    expect([first, second].sort()).toEqual(["busy", "done"]);
    await withLock(`backfill ${repositoryId}`, async () => {
      expect(await backfill(repositoryId, accountId)).toBe("busy");
    });
    expect(times(GRAPHQL)).toBe(1);
  });

  it.each([404, 403, 401])("reads by REST alone where GraphQL answers %i", async (status) => {
    const truth = history(3);
    host.fault = { path: /graphql/, status };
    expect(await backfill(repositoryId, accountId)).toBe("done");
    expect(await mirrored()).toEqual(truth);
    expect([times(GRAPHQL), times(LIST), singly()]).toEqual([1, 1, 3]);
  });

  it("reads by REST alone where a host does not know a field", async () => {
    const truth = history(3);
    const errors = [{ message: "Field 'latestStatus' doesn't exist on type 'Deployment'" }];
    host.fault = { path: /graphql/, status: 200, body: { errors } };
    expect(await backfill(repositoryId, accountId)).toBe("done");
    expect(await mirrored()).toEqual(truth);
  });

  it.each([
    ["legacy" as const, 0],
    ["opaque" as const, 3],
  ])("reads statuses whose node ids are %s", async (ids, requests) => {
    const truth = history(3);
    host.graphql = ids;
    expect(await backfill(repositoryId, accountId)).toBe("done");
    expect(await mirrored()).toEqual(truth);
    expect(singly()).toBe(requests);
  });

  it("reads the older statuses of a deployment when it is opened, once", async () => {
    const many = Array.from(
      { length: 14 },
      (_, i): FakeStatus => ({ id: 100 + i, state: i === 0 ? "success" : "in_progress", created_at: at(i) }),
    );
    host.put(1, "staging", ...many);
    await backfill(repositoryId, accountId);
    const count = async () => (await db().select().from(statuses)).length;
    expect([await count(), (await db().select().from(deployments))[0]?.statusesPartial]).toEqual([10, true]);
    await learnStatuses({ accountId }, repositoryId, 1);
    expect([await count(), (await db().select().from(deployments))[0]?.statusesPartial]).toEqual([14, false]);
    expect(await mirrored()).toEqual(["1 in_progress live"]);
  });
});
