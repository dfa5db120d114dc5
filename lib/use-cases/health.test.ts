import { createServer } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET } from "@/app/api/health/route";
import { resetEnv } from "@/lib/env";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function answer() {
  const response = await GET();
  return { status: response.status, cache: response.headers.get("cache-control"), body: await response.json() };
}

async function withDatabaseUrl<T>(url: string, work: () => Promise<T>): Promise<T> {
  process.env.DATABASE_URL = url;
  resetEnv();
  try {
    return await work();
  } finally {
    process.env.DATABASE_URL = database.url;
    resetEnv();
  }
}

test("everything is ready: 200 with version and mode", async () => {
  expect(await answer()).toEqual({
    status: 200,
    cache: "no-store",
    body: {
      status: "ok",
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      mode: "database-url",
      ready: { database: true, migrations: true },
    },
  });
});

test("a missing migration: 503 that says so", async () => {
  await db().execute(sql`update berth.migrations_embedded set created_at = created_at - 1`);
  try {
    expect(await answer()).toMatchObject({
      status: 503,
      body: { status: "not ready", ready: { database: true, migrations: false } },
    });
  } finally {
    await db().execute(sql`update berth.migrations_embedded set created_at = created_at + 1`);
  }
});

test("a database that refuses: 503", async () => {
  await withDatabaseUrl("postgresql://x@127.0.0.1:1/x", async () => {
    expect(await answer()).toMatchObject({ status: 503, body: { ready: { database: false, migrations: false } } });
  });
});

test("a database that accepts and says nothing: 503 soon", async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as { port: number };
  const begun = performance.now();
  await withDatabaseUrl(`postgresql://x@127.0.0.1:${port}/x`, async () => {
    expect(await answer()).toMatchObject({ status: 503, body: { ready: { database: false } } });
  });
  expect(performance.now() - begun).toBeLessThan(10_000); // 1.5 s, and room for a busy machine
  silent.close();
});
