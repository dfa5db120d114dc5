import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { env } from "@/lib/env";
import { SETS } from "./migrate";

export interface Readiness {
  /** The database answers. */
  readonly database: boolean;
  /** Every migration of this version has been applied. */
  readonly migrations: boolean;
}

/**
 * Asks the database over a connection of its own (the pool may be busy without being broken); answers within about `timeoutMs`.
 * `root` is the folder of the project.
 */
export async function readiness(timeoutMs = 1_500, root = process.cwd()): Promise<Readiness> {
  const client = new pg.Client({
    connectionString: env().databaseUrl,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  });
  client.on("error", () => {}); // the answer is below
  const giveUp = setTimeout(() => client.connection.stream.destroy(), timeoutMs);
  try {
    await client.connect();
    await client.query("select 1");
    return { database: true, migrations: await isMigrated(client, root) };
  } catch {
    return { database: false, migrations: false };
  } finally {
    clearTimeout(giveUp);
    client.end().catch(() => {}); // not waited for: a server that hangs would hold the answer
  }
}

async function isMigrated(client: pg.Client, root: string): Promise<boolean> {
  for (const set of SETS) {
    const journal = path.join(root, "lib/store/migrations", set, "meta/_journal.json");
    if (!existsSync(journal)) continue;
    const { entries } = JSON.parse(readFileSync(journal, "utf8")) as { entries: { when: number }[] };
    const newest = Math.max(0, ...entries.map((entry) => entry.when));
    const table = `berth.migrations_${set}`;
    const found = await client.query<{ there: boolean }>("select to_regclass($1) is not null as there", [table]);
    if (!found.rows[0]?.there) return false;
    const { rows } = await client.query<{ applied: string | null }>(`select max(created_at) as applied from ${table}`);
    if (Number(rows[0]?.applied ?? 0) < newest) return false;
  }
  return true;
}
