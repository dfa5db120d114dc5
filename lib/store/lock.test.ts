import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "./db";
import { withLock } from "./lock";
import { type TestDatabase, testDatabase } from "./test-database";

describe("withLock", () => {
  let database: TestDatabase;
  let server: pg.Client;

  beforeAll(async () => {
    database = await testDatabase();
    server = new pg.Client({ connectionString: database.url });
    await server.connect();
  });
  afterAll(async () => {
    await server.end();
    await database.drop();
  });

  /** What a restarted server does to everybody who is connected. */
  const breakAll = () =>
    server.query(
      "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );

  it("lets one in, turns others away meanwhile, and is free afterwards", async () => {
    const inner = await withLock("one", () => withLock("one", async () => "twice"));
    expect(inner).toBeUndefined();
    expect(await withLock("one", async () => "again")).toBe("again");
  });

  it("frees the lock when the work fails", async () => {
    await expect(withLock("two", () => Promise.reject(new Error("broke")))).rejects.toThrow("broke");
    expect(await withLock("two", async () => "free")).toBe("free");
  });

  it("outlives a server that ends its connection, in a lock and in a transaction", async () => {
    await expect(withLock("three", async () => void (await breakAll()))).resolves.toBeUndefined();
    expect(await withLock("three", async () => "free")).toBe("free");
    await expect(db().transaction(async () => void (await breakAll()))).rejects.toThrow();
    expect((await db().execute("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });
});
