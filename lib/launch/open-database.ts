import pg from "pg";
import { migrate } from "@/lib/store/migrate";
import { LaunchFailure } from "./launch-failure";
import { startPostgres } from "./postgres";
import type { Settings } from "./settings";

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
