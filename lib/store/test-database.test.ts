import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "@/lib/env";
import { db } from "./db";
import { type TestDatabase, testDatabase } from "./test-database";

let first: TestDatabase;
beforeAll(async () => {
  first = await testDatabase();
});
afterAll(() => first.drop());

test("env() and db() use the fresh, migrated database", async () => {
  expect(env().databaseUrl).toBe(first.url);
  expect(env().dataDir).toBe(first.dataDir);
  const found = await db().execute(sql`select to_regclass('embedded.users')::text as name`);
  expect(found.rows).toEqual([{ name: "embedded.users" }]);
});

test("what one test file writes, another does not see", async () => {
  await db().execute(sql`create table embedded.only_here ()`);
  const second = await testDatabase();
  const found = await db().execute(sql`select to_regclass('embedded.only_here')::text as name`);
  expect(found.rows).toEqual([{ name: null }]);
  await second.drop();
});
