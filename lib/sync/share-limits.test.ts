import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { BerthError } from "@/lib/domain/failure";
import { callerOf } from "@/lib/github/caller";
import { github } from "@/lib/github/client";
import { getRepository } from "@/lib/github/get-repository";
import { keepWindows, limitedUntil } from "@/lib/github/limits";
import { forgetHosts } from "@/lib/github/testing/forget";
import { testHost } from "@/lib/github/testing/test-host";
import { readWindows } from "@/lib/mirror/read/limit-windows";
import { keepWindow } from "@/lib/mirror/write/limit-windows";
import { prune } from "@/lib/mirror/write/prune";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { startSharingLimits } from "./share-limits";
import { FakeHost } from "./testing/fake-host";

const TOKEN = "gho_shared_by_all";
const host = new FakeHost();
let database: TestDatabase;
let url: string;
let stop: (() => void) | undefined;

beforeAll(async () => {
  database = await testDatabase();
  url = await host.start();
});
afterAll(async () => {
  await host.stop();
  await database.drop();
});
beforeEach(() => {
  forgetHosts();
  host.asked.length = 0;
});
afterEach(async () => {
  stop?.();
  stop = undefined;
  host.limits.end();
  expect(host.limits.breaches).toEqual([]);
});

const target = () => testHost(`${url}/api/v3`);
const caller = () => callerOf(target(), TOKEN);
const ask = () =>
  getRepository(github(target(), TOKEN), { host: target().name, owner: "acme", name: "web" }).then(
    () => "answered",
    (error) => (error instanceof BerthError ? error.failure : Promise.reject(error)),
  );

it("a process that was killed knows its window when it starts again, and the token lies nowhere", async () => {
  stop = await startSharingLimits();
  host.limits.begin({ status: 403, seconds: 600, says: "nothing" });
  const refused = await ask();
  expect(refused).toMatchObject({ code: "rate_limited", status: 403 });

  // What a SIGKILL leaves: the table, and nothing of this process.
  stop();
  forgetHosts();
  stop = await startSharingLimits();
  expect(await ask()).toMatchObject({ code: "rate_limited", until: (refused as { until: string }).until });
  expect(host.asked).toHaveLength(1);
  const kept = await readWindows(db(), Date.now());
  expect(kept).toMatchObject([{ caller: caller(), resource: "*", unsaid: 1 }]);
  expect(JSON.stringify(kept)).not.toContain(TOKEN);
});

it("hears at once of a window that another process keeps, and of a longer one, but never of a shorter one", async () => {
  stop = await startSharingLimits();
  const soon = Date.now() + 60_000;
  const told = (until: number) => keepWindow(db(), { caller: caller(), resource: "core", until, unsaid: 0 });
  await told(soon);
  await expect.poll(() => limitedUntil(caller(), "core"), { interval: 10, timeout: 4_000 }).toBe(soon);
  await told(soon + 5_000);
  await expect.poll(() => limitedUntil(caller(), "core"), { interval: 10, timeout: 4_000 }).toBe(soon + 5_000);
  await told(soon);
  expect((await readWindows(db(), Date.now())).map(({ until }) => until)).toContain(soon + 5_000);
  expect(await ask()).toMatchObject({ code: "rate_limited" });
  expect(host.asked).toEqual([]);
});

it("tells of a refusal only after it is kept, and tells it all the same where it cannot be", async () => {
  let kept = false;
  keepWindows(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    kept = true;
  });
  host.limits.begin({ status: 429, seconds: 300, says: "retry-after" });
  expect(await ask()).toMatchObject({ code: "rate_limited", status: 429 });
  expect(kept).toBe(true);
  forgetHosts();
  host.limits.begin({ status: 429, seconds: 300, says: "retry-after" });
  keepWindows(() => Promise.reject(new Error("no database")));
  expect(await ask()).toMatchObject({ code: "rate_limited", status: 429 });
  expect(await ask()).toMatchObject({ code: "rate_limited", until: expect.any(String) });
  keepWindows(undefined);
});

it("forgets windows that are over", async () => {
  await keepWindow(db(), { caller: "over", resource: "core", until: Date.now() - 1_000, unsaid: 0 });
  await prune(db());
  expect((await readWindows(db(), 0)).map((row) => row.caller)).not.toContain("over");
});
