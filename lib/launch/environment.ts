import { existsSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { migrate } from "@/lib/store/migrate";
import { openDataDir, openSecrets } from "./data-dir";
import { LaunchFailure } from "./launch-failure";
import { startPostgres } from "./postgres";
import { readSettings, type Settings } from "./settings";
import { checkGit, checkNode } from "./tools";

/** Checks tools and variables, `.env` of the project among them. */
export async function checkedSettings(root: string): Promise<Settings> {
  checkNode();
  readEnvFile(root);
  const settings = readSettings(process.env);
  await checkGit();
  return settings;
}

/** Reads `.env` of the project, where there is one, into the environment; what is set already wins. */
export function readEnvFile(root: string): void {
  const file = path.join(root, ".env");
  if (!existsSync(file)) return;
  if (!process.loadEnvFile) {
    throw new LaunchFailure(`Reading ${file} needs Node.js 20.12; set its variables in the shell instead.`);
  }
  process.loadEnvFile(file);
}

/** Opens the data directory and tells the running product, through the environment that lib/env reads, all but the database. */
export function prepareEnvironment(settings: Settings): string {
  const dir = openDataDir(settings.dataDir);
  const made = openSecrets(dir);
  Object.assign(process.env, {
    PORT: String(settings.port),
    BERTH_URL: settings.url,
    BERTH_DATA_DIR: dir,
    BERTH_DATABASE: settings.databaseUrl ? "database-url" : "embedded",
    BERTH_SECRET: settings.secret ?? made.secret,
    BERTH_WEBHOOK_SECRET: settings.webhookSecret ?? made.webhookSecret,
    BERTH_CLIENT_SECRET: settings.clientSecret ?? made.clientSecret,
  });
  if (process.env.HOST === "") delete process.env.HOST;
  return dir;
}

export interface OpenDatabase {
  /** In words, such as "joined the PostgreSQL that runs". */
  readonly what: string;
  close(): Promise<void>;
}

/** Starts or joins the embedded PostgreSQL, or tries the one that is given, and puts DATABASE_URL into the environment. */
export async function openDatabase(settings: Settings, log: (line: string) => void): Promise<OpenDatabase> {
  if (settings.databaseUrl) {
    await tryDatabase(settings.databaseUrl);
    return { what: "the PostgreSQL of DATABASE_URL answers", close: async () => {} };
  }
  const server = await startPostgres({ dataDir: settings.dataDir, log });
  process.env.DATABASE_URL = server.url;
  return {
    what: server.reused ? "joined the PostgreSQL that was running" : "PostgreSQL started",
    close: () => server.stop(),
  };
}

/** Oldest PostgreSQL whose SQL Berth speaks. */
const OLDEST = 15;

async function tryDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {}); // told by the query
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version");
    const version = rows[0]?.version ?? "0";
    if (Number.parseInt(version, 10) < OLDEST) {
      throw new LaunchFailure(
        `The database of DATABASE_URL is PostgreSQL ${version}; set it to one of version ${OLDEST} or newer.`,
      );
    }
  } catch (error) {
    if (error instanceof LaunchFailure) throw error;
    const reason = error instanceof AggregateError ? error.errors.map(String).join(", ") : String(error);
    throw new LaunchFailure(
      `The database of DATABASE_URL cannot be used (${reason}); check the URL and that the server runs.`,
    );
  } finally {
    await client.end().catch(() => {}); // a connection that never was
  }
}

/** Applies the migrations that this version brings. Throws a LaunchFailure with the database's own words. */
export async function bringUpToDate(root: string): Promise<void> {
  try {
    await migrate(process.env.DATABASE_URL ?? "", root);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new LaunchFailure(
      `The tables of the database cannot be brought up to date (${words}); use the Berth that made them, or another database or BERTH_DATA_DIR.`,
    );
  }
}
