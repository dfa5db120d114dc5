import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { resetEnv } from "@/lib/env";
import { forgetHosts } from "@/lib/github/testing/forget";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { backfill } from "./backfill";
import { watch, writeLooks } from "./looks";
import { reconcileWatched } from "./reconciler";
import { testRepository, testViewer } from "./testing/account";
import { FakeHost } from "./testing/fake-host";

const host = new FakeHost();
let database: TestDatabase;
let repositoryId: number;
let accountId: number;

beforeAll(async () => {
  database = await testDatabase();
  process.env.BERTH_URL = await host.start();
  resetEnv();
  forgetHosts();
  accountId = (await testViewer()).accountId;
  repositoryId = (await testRepository(accountId)).id;
  host.graphql = "packed";
  host.pageSize = 10;
  host.branches = [{ name: "main", sha: "a".repeat(40) }];
  for (let id = 1; id <= 35; id++)
    host.put(id, "staging", { id: id * 10, state: "success", created_at: "2026-11-22T10:00:00Z" });
  await backfill(repositoryId, accountId);
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  await host.stop();
  await database.drop();
});

/** What a repository costs while somebody looks at it for so many minutes. */
async function minutesOfLooking(minutes: number): Promise<{ calls: number; charged: string[] }> {
  const start = Date.now();
  host.asked.length = 0;
  host.charged.length = 0;
  vi.useFakeTimers({ toFake: ["Date"] });
  for (let second = 0; second <= minutes * 60; second += 21) {
    vi.setSystemTime(start + second * 1000);
    watch(repositoryId, accountId);
    await writeLooks();
    await reconcileWatched(Date.now());
  }
  return { calls: host.asked.length, charged: host.charged };
}

it("costs nothing of the host's limit to look at an idle repository for an hour: all is 304, the whole sweeps too", async () => {
  await minutesOfLooking(1);
  const { calls, charged } = await minutesOfLooking(60);
  expect(calls).toBeGreaterThan(60 * 3);
  expect(charged).toEqual([]);
}, 120_000);
