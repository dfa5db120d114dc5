import { afterAll, beforeAll, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { testRepository, testViewer } from "@/lib/sync/testing/account";
import { repositoryInfo } from "./repository-info";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it("tells since when access is unconfirmed, and nothing of it otherwise", async () => {
  const repository = await testRepository((await testViewer()).accountId);
  const access = {
    repository,
    permissions: { read: true, write: true, admin: false, assumed: false },
    askedAt: Date.UTC(2026, 10, 28, 12),
  } as const;
  expect(repositoryInfo({ ...access, unconfirmed: true }).freshness.confirmedAt).toBe("2026-11-28T12:00:00.000Z");
  expect(repositoryInfo(access).freshness).not.toHaveProperty("confirmedAt");
});
