import { spawn } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "./db";
import { takeLock, withLock } from "./lock";
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

  it("takes no connection of the pool, however many are held", async () => {
    const locks = await Promise.all(Array.from({ length: 40 }, (_, n) => takeLock(`many ${n}`)));
    expect(locks.filter((lock) => lock?.isHeld())).toHaveLength(40);
    const { rows } = await server.query(
      "select count(distinct pid)::int as sessions from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
    );
    expect(rows).toEqual([{ sessions: 1 }]);
    await Promise.all(locks.map((lock) => lock?.giveBack()));
  });

  it("knows that a lock is lost when the connection breaks, and somebody else has it then", async () => {
    const lock = await takeLock("four");
    expect(lock?.isHeld()).toBe(true);
    await breakAll();
    await expect.poll(() => lock?.isHeld()).toBe(false);
    const other = await server.query("select pg_try_advisory_lock(hashtextextended('four', 0)) as ok");
    expect(other.rows).toEqual([{ ok: true }]);
    expect(await takeLock("four")).toBeUndefined();
    await server.query("select pg_advisory_unlock_all()");
  });

  describe("of another process", () => {
    const holder = `
      import { takeLock } from "@/lib/store/lock";
      const lock = await takeLock("five");
      console.log(lock?.isHeld());
      setInterval(() => console.log(lock?.isHeld()), 250);`;

    async function otherHolds() {
      const child = spawn("node", ["--import", "tsx", "--input-type=module", "-e", holder], {
        env: process.env,
        stdio: ["ignore", "pipe", "inherit"],
      });
      const [said] = await once(child.stdout, "data");
      expect(String(said)).toContain("true");
      expect(await takeLock("five")).toBeUndefined();
      return child;
    }

    const freeAfter = async (since: number) => {
      await expect.poll(() => withLock("five", async () => "free"), { timeout: 20_000, interval: 100 }).toBe("free");
      return performance.now() - since;
    };

    it("is free at once when that is killed", async () => {
      const child = await otherHolds();
      const since = performance.now();
      child.kill("SIGKILL");
      // Its silence would end it no sooner than after 6.5 s.
      expect(await freeAfter(since)).toBeLessThan(6_000);
    });

    it("is free within ten seconds when that is stopped, which does not believe in it any more when it goes on", async () => {
      const child = await otherHolds();
      const since = performance.now();
      child.kill("SIGSTOP");
      expect(await freeAfter(since)).toBeLessThan(15_000);
      const mine = await takeLock("five");
      child.kill("SIGCONT");
      const [said] = await once(child.stdout, "data");
      expect(String(said)).toMatch(/^(false\s*)+$/);
      await mine?.giveBack();
      child.kill("SIGKILL");
    });
  });
});
