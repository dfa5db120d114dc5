import type pg from "pg";
import { pool } from "./db";

/**
 * Runs `work` while this session holds the advisory lock `name`, or returns undefined at once when another session holds it:
 * one leader among many processes, and no lock left behind by a killed one.
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
  const client = await pool().connect();
  let broken: Error | boolean = true;
  try {
    const got = await client.query<{ ok: boolean }>("select pg_try_advisory_lock(hashtextextended($1, 0)) as ok", [
      name,
    ]);
    if (!got.rows[0]?.ok) {
      broken = false;
      return undefined;
    }
    try {
      return await work();
    } finally {
      broken = await unlock(client, name);
    }
  } finally {
    client.release(broken);
  }
}

// A session that cannot say that it unlocks is ended, and the lock with it.
async function unlock(client: pg.PoolClient, name: string): Promise<Error | false> {
  try {
    await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [name]);
    return false;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
