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
  db: NodePgDatabase;
}

// Next bundles a module once per entry point; the pool must be one per process all the same.
const holder = globalThis as typeof globalThis & { berthStore?: Held };

function held(): Held {
  if (!holder.berthStore) {
    // Several statements of a transaction may be on their way at once (`pipeline.ts`).
    const pool = new pg.Pool({ connectionString: env().databaseUrl, max: 10, pipeline: true });
    // A connection that breaks (a restarted server) is replaced at the next query; without a listener it ends the process. The pool hears of
    // idle ones only; of one that is in use, whoever uses it is told by the next query.
    pool.on("error", (error) => console.warn(`berth: database connection lost: ${error.message}`));
    pool.on("connect", (client) => client.on("error", () => {}));
    holder.berthStore = { pool, db: drizzle(pool, { casing: "snake_case" }) };
  }
  return holder.berthStore;
}

/** The process's database, over one pool. */
export function db(): NodePgDatabase {
  return held().db;
}

export function pool(): pg.Pool {
  return held().pool;
}

/** Closes the pool; for the end of a process or a test. */
export async function closeStore(): Promise<void> {
  const store = holder.berthStore;
  holder.berthStore = undefined;
  await store?.pool.end();
}
