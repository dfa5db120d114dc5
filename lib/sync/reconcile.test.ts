import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { resetEnv } from "@/lib/env";
import { deployments, repositories } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { backfill } from "./backfill";
import { reconcile } from "./reconcile";
import { testRepository, testViewer } from "./testing/account";
import { FakeHost } from "./testing/fake-host";

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
    host.fault = undefined;
    host.asked.length = 0;
  });

  const mirrored = async (id: number) =>
    (
      await db()
        .select()
        .from(deployments)
        .where(and(eq(deployments.repositoryId, repositoryId), eq(deployments.githubId, id)))
    )[0];
  const repository = async () => (await db().select().from(repositories).where(eq(repositories.id, repositoryId)))[0];

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
    expect((await repository())?.problem).toBe("told to fail");
    host.fault = undefined;
    await reconcile(repositoryId, accountId);
    expect((await mirrored(3))?.deletedAt).not.toBeNull();
    expect((await repository())?.problem).toBeNull();
    if (gone) host.deployments.set(3, gone);
    await reconcile(repositoryId, accountId);
    expect((await mirrored(3))?.deletedAt).toBeNull();
  });

  it.each([["hang up" as const], [503 as const]])(
    "keeps the mirror and tells of its age when the host answers with %s",
    async (status) => {
      host.fault = { path: /deployments$/, status };
      await reconcile(repositoryId, accountId);
      expect((await repository())?.problem).toBeTruthy();
      expect((await mirrored(1))?.newestState).toBe("inactive");
    },
  );
});
