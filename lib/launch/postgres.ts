import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { openDataDir } from "./data-dir";
import { LaunchFailure } from "./launch-failure";
import { type Binaries, findBinaries } from "./postgres-binaries";
import { type Held, IN_USE, Keeper } from "./postgres-keeper";
import { findPlace, type Place } from "./postgres-place";
import { initialise, launchPostmaster, livePostmaster, logFile, SUPERUSER, until } from "./postgres-process";

const START_MS = 60_000;
const HELD_STEP_MS = 100;

export interface StartedPostgres {
  /** Connection URL of Berth's database, over the unix socket. */
  readonly url: string;
  /** The same server, database `postgres`: for making and dropping databases. */
  readonly adminUrl: string;
  /** True when a server was already running (another process's, or left behind by a killed one). */
  readonly reused: boolean;
  /** Folder that holds the cluster. */
  readonly home: string;
  /** Lets go of the server, and stops it when no other Berth process uses it. */
  stop(): Promise<void>;
}

interface Options {
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  /** Server settings beside the fixed ones, such as `{ fsync: "off" }` for tests. */
  readonly settings?: Record<string, string>;
}

/**
 * Starts the embedded PostgreSQL of a data directory, or joins the one that runs; makes the cluster and the database `berth` the first
 * time. Listens on a unix socket that only its user can reach. Throws a LaunchFailure.
 */
export async function startPostgres({ dataDir, log = () => {}, settings = {} }: Options): Promise<StartedPostgres> {
  const dir = openDataDir(dataDir);
  const place = await findPlace(dir);
  const binaries = await findBinaries(place.account, dir);
  await initialise(place, binaries);
  const start = () => join(place, binaries, settings);
  const keeper = new Keeper(await start(), start, log);
  await makeDatabase(place);
  return {
    url: urlOf(place, "berth"),
    adminUrl: urlOf(place, "postgres"),
    reused: keeper.held.reused,
    home: place.home,
    stop: () => keeper.release(place),
  };
}

/** Until a server answers: use the live one, or start one. Two starts at once end with one server, for the second finds the first's pid file. */
async function join(place: Place, binaries: Binaries, settings: Record<string, string>): Promise<Held> {
  for (const deadline = Date.now() + START_MS; Date.now() < deadline; ) {
    const live = livePostmaster(place.data);
    const postmaster = live ?? launchPostmaster(place, binaries, settings);
    let client: pg.Client | undefined;
    await until(async () => {
      client = await connect(place);
      return client !== undefined || postmaster.ended();
    }, deadline - Date.now());
    if (client) {
      const serving = livePostmaster(place.data) ?? postmaster;
      // The one that ended may be ours, beaten by another start's: then this process joined that one.
      return {
        client,
        postmaster: serving.pid === postmaster.pid ? postmaster : serving,
        reused: serving.pid !== postmaster.pid || live !== undefined,
      };
    }
    if (live || !postmaster.ended() || livePostmaster(place.data)) continue;
    if (!isHeldByKilled(place)) break;
    await pause(HELD_STEP_MS);
  }
  throw new LaunchFailure(
    `The embedded database does not start (${lastLine(place)}); see ${logFile(place)}, or set DATABASE_URL.`,
  );
}

async function connect(place: Place): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: urlOf(place, "postgres"), connectionTimeoutMillis: 5_000 });
  client.on("error", () => {}); // its end is what the keeper hears
  try {
    await client.connect();
    await client.query(`select pg_advisory_lock_shared(${IN_USE})`);
    return client;
  } catch {
    await client.end().catch(() => {}); // not up yet, or going down: the caller asks again
    return undefined;
  }
}

async function makeDatabase(place: Place): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(place, "postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'berth'");
    if (!rowCount) await client.query("create database berth");
  } catch (error) {
    const duplicate = error instanceof pg.DatabaseError && (error.code === "42P04" || error.code === "23505");
    if (!duplicate) throw error;
  } finally {
    await client.end();
  }
}

function urlOf(place: Place, database: string): string {
  return `postgresql://${SUPERUSER}@/${database}?host=${encodeURIComponent(place.socketDir)}`;
}

/** Processes of a server that was killed end a moment after it, and none starts on their memory before. */
function isHeldByKilled(place: Place): boolean {
  return readFileSync(logFile(place), "utf8").includes("is still in use");
}

function lastLine(place: Place): string {
  return readFileSync(logFile(place), "utf8").trim().split("\n").at(-1) || "it said nothing";
}
