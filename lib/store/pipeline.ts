import { createHash } from "node:crypto";
import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { PoolClient } from "pg";
import { lane, type Statements } from "./db";

const dialect = new PgDialect({ casing: "snake_case" });

/** A plan is made once, as the text is: these statements find their few rows by keys, whatever the values are. */
const BEGIN = "begin; set local plan_cache_mode = force_generic_plan";
/** What is committed without waiting for the disk has to be made again from what is durable. */
const WITHOUT_WAITING = `${BEGIN}; set local synchronous_commit = off`;

/**
 * Runs statements in one transaction and one round trip: each is sent without waiting for the answers to those before, and the commit with them.
 * The server runs them in order. Commits as `withoutWaiting` does, unless it is to be durable. There is one connection for this, where each text
 * is prepared once, so it must not vary with what it is about; another pipeline waits for its turn. Throws what the database says to the first
 * statement that fails; nothing is committed then.
 */
export async function pipelined(
  work: (tx: Statements) => readonly Promise<unknown>[],
  { isDurable = false } = {},
): Promise<void> {
  const client = await lane().connect();
  const tx: Statements = { execute: (query) => send(client, query) };
  try {
    await Promise.all([client.query(isDurable ? BEGIN : WITHOUT_WAITING), ...work(tx), client.query("commit")]);
  } catch (error) {
    // A connection that cannot even do that is not used again.
    await client.query("rollback").then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
  client.release();
}

function send(client: PoolClient, query: SQL): Promise<{ rows: Record<string, unknown>[] }> {
  const { sql: text, params: values } = dialect.sqlToQuery(query);
  const name = createHash("sha1").update(text).digest("base64");
  return client.query<Record<string, unknown>>({ name, text, values });
}
