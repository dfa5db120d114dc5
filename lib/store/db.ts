import type { SQL } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { env } from "@/lib/env";

/** A database or a transaction: what every query takes, so that it can be part of a larger transaction. */
export type Db = Pick<
  NodePgDatabase,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "execute" | "transaction"
>;

/** What runs a hand-written statement: a database, a transaction or a pipeline. They run in the order in which they are handed over. */
export interface Statements {
  execute(query: SQL): PromiseLike<{ readonly rows: Record<string, unknown>[] }>;
}

interface Held {
  pool: pg.Pool;
  lane: pg.Pool;
  db: NodePgDatabase;
}

/**
 * A plan is made once, as the text is: the lane's statements find their few rows by keys, whatever the values are. And no commit waits for the disk,
 * unless its transaction says so.
 */
const LANE = "set plan_cache_mode = force_generic_plan; set synchronous_commit = off";

// Next bundles a module once per entry point; the pool must be one per process all the same.
const holder = globalThis as typeof globalThis & { berthStore?: Held };

function held(): Held {
  if (!holder.berthStore) {
    const pool = poolOf({ max: 10 });
    const lane = poolOf({ max: 1, idleTimeoutMillis: 0 });
    const said = (error: unknown) => console.warn(`berth: statements that should be fast are not: ${String(error)}`);
    lane.on("connect", (client) => void client.query(LANE).catch(said));
    holder.berthStore = { pool, lane, db: drizzle(pool, { casing: "snake_case" }) };
  }
  return holder.berthStore;
}

function poolOf(limits: pg.PoolConfig): pg.Pool {
  // Several statements of a transaction may be on their way at once.
  const made = new pg.Pool({ connectionString: env().databaseUrl, pipeline: true, ...limits });
  // A connection that breaks (a restarted server) is replaced at the next query; without a listener it ends the process. The pool hears of
  // idle ones only; of one that is in use, whoever uses it is told by the next query.
  made.on("error", (error) => console.warn(`berth: database connection lost: ${error.message}`));
  made.on("connect", (client) => client.on("error", () => {}));
  return made;
}

/** The process's database, over one pool. */
export function db(): NodePgDatabase {
  return held().db;
}

export function pool(): pg.Pool {
  return held().pool;
}

/** One connection that stays open, for what comes seldom and must not wait until statements are prepared anew (`pipeline.ts`). */
export function lane(): pg.Pool {
  return held().lane;
}

/** Closes the connections; for the end of a process or a test. */
export async function closeStore(): Promise<void> {
  const store = holder.berthStore;
  holder.berthStore = undefined;
  await Promise.all([store?.pool.end(), store?.lane.end()]);
}
