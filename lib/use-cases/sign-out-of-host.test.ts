import { afterAll, beforeAll, expect, it } from "vitest";
import { createSession, viewerOfSessions } from "@/lib/auth/session";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { testViewer } from "@/lib/sync/testing/account";
import { signOutOfHost } from "./sign-out-of-host";

let database: TestDatabase;
let mona: Awaited<ReturnType<typeof testViewer>>;

beforeAll(async () => {
  database = await testDatabase();
  mona = await testViewer("mona", 1);
});
afterAll(() => database.drop());

it("ends the session of this browser at that host, and none elsewhere", async () => {
  const here = await createSession(mona.accountId);
  const there = await createSession(mona.accountId);
  const viewer = await viewerOfSessions([here]);
  if (!viewer) throw new Error("no viewer");
  await expect(signOutOfHost(viewer, { host: "elsewhere.example" })).rejects.toMatchObject({
    failure: { code: "not_found" },
  });
  await expect(signOutOfHost(viewer, null)).rejects.toMatchObject({ failure: { code: "not_found" } });
  expect(await viewerOfSessions([here])).not.toBeNull();
  await signOutOfHost(viewer, { host: viewer.host });
  expect(await viewerOfSessions([here])).toBeNull();
  expect(await viewerOfSessions([there])).not.toBeNull();
});
