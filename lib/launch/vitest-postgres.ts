import { randomBytes } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { migrate } from "@/lib/store/migrate";
import { startPostgres } from "./postgres";

/** Nothing on this server has to outlive a crash of the machine. */
const SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "400" };

/** Databases of runs that were killed. */
const LEFT_BEHIND = `select datname from pg_database where datname ~ '^(test|template)_[0-9a-f]+$'
  and (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification < now() - interval '3 hours'`;

/**
 * Vitest's global setup: one throw-away PostgreSQL per user of the machine (runs at the same time share it, a killed run's is reused) and
 * one migrated template per run, from which `testDatabase()` copies.
 */
export async function setup(): Promise<() => Promise<void>> {
  const server = await startPostgres({ dataDir: ownFolder(), settings: SETTINGS });
  const template = `template_${randomBytes(6).toString("hex")}`;
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(LEFT_BEHIND);
  for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  await client.query(`create database ${template}`);
  await migrate(server.url.replace("/berth?", `/${template}?`));
  process.env.BERTH_TEST_POSTGRES = server.adminUrl;
  process.env.BERTH_TEST_TEMPLATE = template;
  return async () => {
    await client.query(`drop database ${template} with (force)`);
    await client.end();
    await server.stop();
  };
}

function ownFolder(): string {
  const uid = process.getuid?.();
  const dir = path.join(os.tmpdir(), `berth-test-${uid ?? "user"}`);
  mkdirSync(dir, { recursive: true });
  if (uid !== undefined && lstatSync(dir).uid !== uid) throw new Error(`${dir} belongs to another user; remove it.`);
  chmodSync(dir, 0o711); // root's server runs as nobody and has to pass
  return dir;
}
