import { and, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { HostDeployment } from "@/lib/domain/host";
import { readProblem } from "@/lib/domain/problem";
import { resetEnv } from "@/lib/env";
import { forgetHosts } from "@/lib/github/testing/forget";
import { deployments, events, grants, repositories, sessions, statuses } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { backfill } from "./backfill";
import { reconcile } from "./reconcile";
import { reconcileNeglected } from "./reconciler";
import { record } from "./record";
import { testRepository, testViewer } from "./testing/account";
import { FakeHost } from "./testing/fake-host";

/** A moment ago, in a second that is over. */
const lately = () => new Date(Date.now() - 10_000).toISOString();
const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 10, 0, second)).toISOString().replace(".000", "");

describe("reading a host", () => {
  const host = new FakeHost();
  let database: TestDatabase;
  let repositoryId: number;
  let accountId: number;

  beforeAll(async () => {
    database = await testDatabase();
    process.env.BERTH_URL = await host.start();
    resetEnv();
    accountId = (await testViewer()).accountId;
    repositoryId = (await testRepository(accountId)).id;
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });
  beforeEach(() => {
    forgetHosts();
    host.fault = undefined;
    host.asked.length = 0;
  });
  afterEach(() => {
    host.limits.end();
    expect(host.limits.breaches.splice(0)).toEqual([]);
  });

  const mirrored = async (id: number) =>
    (
      await db()
        .select()
        .from(deployments)
        .where(and(eq(deployments.repositoryId, repositoryId), eq(deployments.githubId, id)))
    )[0];
  const repository = async () => (await db().select().from(repositories).where(eq(repositories.id, repositoryId)))[0];
  const problem = async () => readProblem((await repository())?.problem ?? null);

  it("says why a first reading broke off, and the next one finishes it", async () => {
    host.put(1, "staging", { id: 11, state: "success", created_at: at(1) });
    host.put(2, "qa", { id: 21, state: "queued", created_at: at(2) });
    host.fault = { path: /2\/statuses/, status: 502 };
    await backfill(repositoryId, accountId);
    expect(await repository()).toMatchObject({ backfillState: "failed", backfillError: "told to fail" });

    host.fault = undefined;
    await backfill(repositoryId, accountId);
    expect(await repository()).toMatchObject({ backfillState: "done", backfillDone: 2, backfillTotal: 2 });
    expect((await mirrored(1))?.newestState).toBe("success");
  });

  it("learns without any event what became inactive and what is new", async () => {
    host.put(
      1,
      "staging",
      { id: 11, state: "success", created_at: at(1) },
      { id: 12, state: "inactive", created_at: at(5) },
    );
    host.put(3, "staging", { id: 31, state: "success", created_at: at(5) });
    await reconcile(repositoryId, accountId);
    expect((await mirrored(1))?.newestState).toBe("inactive");
    expect((await mirrored(3))?.newestState).toBe("success");
  });

  it("finds a status whose event was lost although a later one's came", async () => {
    const told = { id: 41, state: "queued", created_at: at(6) };
    const lost = { id: 42, state: "in_progress", created_at: at(7) };
    const later = { id: 43, state: "failure", created_at: at(8) };
    host.put(4, "staging", told, lost, later);
    const said = { sha: "a".repeat(40), ref: "main", task: "deploy", payload: null, description: null, creator: null };
    const place = { environment: "staging", originalEnvironment: "staging", transient: false, production: false };
    const deployment = { id: 4, ...said, ...place, createdAt: at(6), updatedAt: at(8) };
    const status = (id: number, state: string, createdAt: string) => ({
      ...{ id, state, createdAt, description: null, logUrl: null, environmentUrl: null, environment: null },
      creator: null,
    });
    const heard = [status(41, "queued", at(6)), status(43, "failure", at(8))];
    await db().transaction((tx) => record(tx, repositoryId, { deployment, deploymentId: 4, statuses: heard }));
    await reconcile(repositoryId, accountId);
    const known = await db().select().from(statuses).where(eq(statuses.deploymentId, 4)).orderBy(statuses.githubId);
    expect(known.map(({ githubId }) => githubId)).toEqual([41, 42, 43]);
    host.asked.length = 0;
    await reconcile(repositoryId, accountId);
    expect(host.asked).toEqual(["GET /api/v3/repos/acme/web/deployments"]);
  });

  it("finds a status of the very second in which the host was read before", async () => {
    const thisSecond = () => new Date().toISOString().replace(/\.\d+/, "");
    let second = "";
    // Again where the reading was so slow that it ended in a later one.
    while (second !== thisSecond()) {
      second = thisSecond();
      host.put(5, "second", { id: 51, state: "success", created_at: second });
      await reconcile(repositoryId, accountId);
    }
    host.deployments.get(5)?.statuses.push({ id: 52, state: "inactive", created_at: second });
    await reconcile(repositoryId, accountId);
    expect((await mirrored(5))?.newestState).toBe("inactive");
    host.deployments.delete(4);
    host.deployments.delete(5);
    await reconcile(repositoryId, accountId);
  });

  it("asks for nothing but the list while nothing has changed", async () => {
    host.put(2, "qa", { id: 21, state: "queued", created_at: at(2) }, { id: 22, state: "failure", created_at: at(6) });
    await reconcile(repositoryId, accountId);
    host.asked.length = 0;
    await reconcile(repositoryId, accountId);
    expect(host.asked).toEqual(["GET /api/v3/repos/acme/web/deployments"]);
  });

  it("believes that a deployment is gone only after its own 404", async () => {
    const gone = host.deployments.get(3);
    host.deployments.delete(3);
    host.fault = { path: /deployments\/3$/, status: 500 };
    await reconcile(repositoryId, accountId);
    expect((await mirrored(3))?.deletedAt).toBeNull();
    expect(await problem()).toMatchObject({ kind: "silent", message: "told to fail", account: "mona" });
    host.fault = undefined;
    await reconcile(repositoryId, accountId);
    expect((await mirrored(3))?.deletedAt).not.toBeNull();
    expect((await repository())?.problem).toBeNull();
    if (gone) host.deployments.set(3, gone);
    await reconcile(repositoryId, accountId);
    expect((await mirrored(3))?.deletedAt).toBeNull();
  });

  it("takes nothing for deleted while the repository itself is not shown, or is another one of that name", async () => {
    const gone = host.deployments.get(2);
    host.deployments.delete(2);
    host.fault = { path: /acme\/web$|deployments\/2$/, status: 404, body: { message: "Not Found" } };
    expect(await reconcile(repositoryId, accountId)).toBe("failed");
    host.fault = { path: /acme\/web$/, status: 200, body: { id: 78, name: "web", owner: { login: "acme" } } };
    expect(await reconcile(repositoryId, accountId)).toBe("failed");
    expect((await mirrored(2))?.deletedAt).toBeNull();
    expect(await problem()).toMatchObject({ kind: "refused", message: "acme/web is another repository now." });
    if (gone) host.deployments.set(2, gone);
    host.fault = undefined;
    expect(await reconcile(repositoryId, accountId)).toBe("done");
  });

  it.each([["hang up" as const], [503 as const]])(
    "keeps the mirror and tells of its age when the host answers with %s",
    async (status) => {
      host.fault = { path: /deployments$/, status };
      await reconcile(repositoryId, accountId);
      expect(await problem()).toMatchObject({ kind: "silent" });
      expect((await mirrored(1))?.newestState).toBe("inactive");
    },
  );

  describe("beyond the newest page", () => {
    beforeAll(async () => {
      host.fault = undefined;
      host.deployments.clear();
      for (let id = 100; id < 106; id++)
        host.put(id, id % 2 === 0 ? "even" : "odd", { id: id * 10, state: "success", created_at: at(10) });
      await reconcile(repositoryId, accountId, { whole: true });
    });
    beforeEach(() => {
      host.pageSize = 2;
    });
    afterEach(() => {
      host.pageSize = 100;
    });

    it("reads all pages of a first reading, each deployment once", async () => {
      await db().execute(sql`truncate mirror.deployments, mirror.statuses`);
      await db().update(repositories).set({ backfillState: "none" }).where(eq(repositories.id, repositoryId));
      expect(await reconcile(repositoryId, accountId)).toBe("unread");
      await backfill(repositoryId, accountId);
      expect(await repository()).toMatchObject({ backfillState: "done", backfillDone: 6, backfillTotal: 6 });
      expect(host.asked.filter((asked) => asked.endsWith("/statuses"))).toHaveLength(6);
    });

    it("reads again what a new success made inactive on an older page", async () => {
      host.put(
        100,
        "even",
        { id: 1000, state: "success", created_at: at(10) },
        { id: 1001, state: "inactive", created_at: at(12) },
      );
      host.put(106, "EVEN", { id: 1060, state: "success", created_at: at(12) });
      await reconcile(repositoryId, accountId);
      expect((await mirrored(106))?.newestState).toBe("success");
      expect((await mirrored(100))?.newestState).toBe("inactive");
    });

    it("finds what changed or went on any page when it reads the whole", async () => {
      host.put(
        101,
        "odd",
        { id: 1010, state: "success", created_at: at(10) },
        { id: 1011, state: "failure", created_at: at(13) },
      );
      host.deployments.delete(102);
      await reconcile(repositoryId, accountId);
      expect((await mirrored(102))?.deletedAt).toBeNull();
      await reconcile(repositoryId, accountId, { whole: true });
      expect((await mirrored(101))?.newestState).toBe("failure");
      expect((await mirrored(102))?.deletedAt).not.toBeNull();
      expect((await mirrored(103))?.deletedAt).toBeNull();
    });

    it("does not bring a deleted one back because a delivery came late", async () => {
      const known = await mirrored(102);
      if (!known) throw new Error("102 was never read");
      const deployment: HostDeployment = {
        ...known,
        id: 102,
        creator: null,
        createdAt: known.createdAt.toISOString(),
        updatedAt: known.updatedAt.toISOString(),
      };
      await db().transaction((tx) => record(tx, repositoryId, { deployment, deploymentId: 102, statuses: [] }));
      expect((await mirrored(102))?.deletedAt).not.toBeNull();
    });
  });

  it("believes an unchanged list, and reads what is under way all the same", async () => {
    host.deployments.clear();
    host.put(200, "qa", { id: 2000, state: "queued", created_at: lately() });
    await reconcile(repositoryId, accountId, { whole: true });
    await reconcile(repositoryId, accountId);
    const said = host.deployments.get(200);
    said?.statuses.push({ id: 2001, state: "success", created_at: new Date().toISOString() });
    host.asked.length = 0;
    await reconcile(repositoryId, accountId);
    expect((await mirrored(200))?.newestState).toBe("success");
    host.asked.length = 0;
    await reconcile(repositoryId, accountId);
    expect(host.asked).toEqual(["GET /api/v3/repos/acme/web/deployments"]);
  });

  it("does not believe the first 404 of one under way that the list still shows", async () => {
    host.put(202, "qa", { id: 2020, state: "queued", created_at: lately() });
    await reconcile(repositoryId, accountId);
    await reconcile(repositoryId, accountId);
    host.fault = { path: /deployments\/202$/, status: 404, body: { message: "Not Found" } };
    await reconcile(repositoryId, accountId);
    expect((await mirrored(202))?.deletedAt).toBeNull();
    host.fault = undefined;
    await reconcile(repositoryId, accountId);
    host.fault = { path: /deployments\/202$/, status: 404, body: { message: "Not Found" } };
    await reconcile(repositoryId, accountId);
    expect((await mirrored(202))?.deletedAt).toBeNull();
    await reconcile(repositoryId, accountId);
    expect((await mirrored(202))?.deletedAt).not.toBeNull();
    host.deployments.delete(202);
  });

  /** What an event says of a deployment that was deleted before the host was ever asked for it. */
  const heardOf = (id: number) => {
    const said = { sha: "a".repeat(40), ref: "main", task: "deploy", payload: null, description: null, creator: null };
    const place = { environment: "qa", originalEnvironment: "qa", transient: false, production: false };
    const deployment = { id, ...said, ...place, createdAt: lately(), updatedAt: lately() };
    return db().transaction((tx) => record(tx, repositoryId, { deployment, deploymentId: id, statuses: [] }));
  };

  it("finds in one round that what a late event told of is gone: its own 404 and the list agree", async () => {
    await reconcile(repositoryId, accountId);
    await heardOf(205);
    expect((await mirrored(205))?.deletedAt).toBeNull();
    host.asked.length = 0;
    await reconcile(repositoryId, accountId);
    expect((await mirrored(205))?.deletedAt).not.toBeNull();
    expect(host.asked.filter((asked) => asked.endsWith("/web/deployments"))).toHaveLength(2);
    await heardOf(205);
    expect((await mirrored(205))?.deletedAt).not.toBeNull();
  });

  it("waits for a second round where it would lie on a page that was not read", async () => {
    host.pageSize = 1;
    host.put(204, "qa", { id: 2040, state: "failure", created_at: at(20) });
    await reconcile(repositoryId, accountId, { whole: true });
    await reconcile(repositoryId, accountId);
    await heardOf(203);
    await reconcile(repositoryId, accountId);
    expect((await mirrored(203))?.deletedAt).toBeNull();
    await reconcile(repositoryId, accountId);
    expect((await mirrored(203))?.deletedAt).not.toBeNull();
    host.pageSize = 100;
    host.deployments.delete(204);
    await reconcile(repositoryId, accountId);
  });

  it("shows a token that the host took back to it once, reads with another person's, and says to sign in again without one", async () => {
    host.fault = { path: /deployments$/, status: 401, body: { message: "Bad credentials" } };
    for (let i = 0; i < 5; i++) await reconcile(repositoryId, accountId);
    expect(host.asked).toHaveLength(1);
    expect(await problem()).toMatchObject({ kind: "signed_out", account: "mona" });
    host.fault = undefined;
    const other = (await testViewer("hubot", 2)).accountId;
    const grant = { accountId: other, repositoryId, read: true, write: false, admin: false, checkedAt: new Date(0) };
    await db().insert(grants).values(grant);
    expect(await reconcile(repositoryId, accountId)).toBe("done");
    expect((await repository())?.problem).toBeNull();
    await db().delete(grants).where(eq(grants.accountId, other));
  });

  it("learns a branch that moved although nothing was deployed, and tells pages once", async () => {
    host.branches = [{ name: "main", sha: "b".repeat(40) }];
    const told = async () => (await db().select().from(events).where(eq(events.kind, "repository"))).length;
    const before = await told();
    await reconcile(repositoryId, accountId, { surroundings: true });
    expect((await repository())?.defaultSha).toBe("b".repeat(40));
    await reconcile(repositoryId, accountId, { surroundings: true });
    expect((await told()) - before).toBe(1);
  });

  it("asks for a commit that the host does not have once, not at every turn", async () => {
    host.put(201, "qa", { id: 2010, state: "success", created_at: at(20) });
    const unknown = host.deployments.get(201);
    if (unknown) unknown.sha = "c".repeat(40);
    for (let i = 0; i < 3; i++) await reconcile(repositoryId, accountId, { surroundings: true });
    expect(host.asked.filter((asked) => asked.includes("/commits/cccc"))).toHaveLength(1);
  });

  it("tells a pause that the host asks for from another failure", async () => {
    host.limits.begin({ status: 429, seconds: 600, says: "reset" });
    expect(await reconcile(repositoryId, accountId)).toMatchObject({ limitedUntil: expect.any(Number) });
    const told = (await repository())?.problem;
    expect(await problem()).toMatchObject({ kind: "limit", account: "mona", until: expect.stringMatching(/Z$/) });
    expect(await reconcile(repositoryId, accountId)).toMatchObject({ limitedUntil: expect.any(Number) });
    expect((await repository())?.problem).toBe(told);
    // Neither does a process ask that knows of it by the row alone.
    forgetHosts();
    host.asked.length = 0;
    expect(await reconcile(repositoryId, accountId)).toMatchObject({ limitedUntil: expect.any(Number) });
    expect(host.asked).toEqual([]);
    host.limits.end();
    await db().update(repositories).set({ problem: null });
    host.fault = { path: /deployments$/, status: 500 };
    expect(await reconcile(repositoryId, accountId)).toBe("failed");
  });

  it("reads in slow rounds what nobody looks at, the failing ones without holding up the others", async () => {
    await db()
      .insert(sessions)
      .values({ id: "s", accountId, expiresAt: new Date(Date.now() + 60_000) });
    const age = () =>
      db().execute(
        sql`update mirror.repositories set synced_at = now() - interval '2 hours' where id = ${repositoryId}`,
      );
    await age();
    host.fault = { path: /deployments$/, status: 500 };
    await reconcileNeglected(Date.now());
    expect(await problem()).toMatchObject({ kind: "silent", message: "told to fail", account: "mona" });
    host.fault = undefined;
    host.asked.length = 0;
    await reconcileNeglected(Date.now());
    expect(host.asked).toEqual([]);
    await reconcileNeglected(Date.now() + 6 * 60_000);
    expect((await repository())?.problem).toBeNull();
    await db().delete(sessions);
    await age();
    host.asked.length = 0;
    await reconcileNeglected(Date.now() + 130 * 60_000);
    expect(host.asked).toEqual([]);
  });
});
