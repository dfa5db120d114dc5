import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, closeSync, existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { LaunchFailure } from "./launch-failure";
import type { Binaries } from "./postgres-binaries";
import type { Place } from "./postgres-place";
import { isRunning } from "./process-of";

export const SUPERUSER = "berth";
const STEP_MS = 15;

/** What one `postgres` process reports until it ends. */
export interface Postmaster {
  readonly pid: number;
  ended(): boolean;
}

/** The live postmaster of this cluster, or undefined; a pid file that a crash left behind (its number may be another program's now) is removed. */
export function livePostmaster(data: string): Postmaster | undefined {
  const file = path.join(data, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (isRunning(pid, data)) return { pid, ended: () => !isRunning(pid, data) };
  rmSync(file, { force: true });
  return undefined;
}

/** Makes the cluster: into a folder beside it, then renamed, so that a killed start leaves no half of one. Does nothing when it is there. */
export async function initialise(place: Place, binaries: Binaries): Promise<void> {
  if (existsSync(place.data)) return checkVersion(place, binaries);
  removeHalves(place);
  const part = path.join(place.home, `part-${process.pid}-${randomBytes(4).toString("hex")}`);
  const args = ["-D", part, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-instructions"];
  args.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  try {
    await run(path.join(binaries.home, "bin/initdb"), args, place);
    renameSync(part, place.data);
  } catch (error) {
    if (existsSync(place.data)) return; // another start was quicker
    throw error;
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/** What starts that were killed left behind. */
function removeHalves(place: Place): void {
  for (const name of readdirSync(place.home)) {
    const pid = /^part-(\d+)-/.exec(name)?.[1];
    if (pid && !isRunning(Number(pid), "")) rmSync(path.join(place.home, name), { recursive: true, force: true });
  }
}

function checkVersion(place: Place, binaries: Binaries): void {
  const made = readFileSync(path.join(place.data, "PG_VERSION"), "utf8").trim();
  const [major] = binaries.version.split(".");
  if (made === major) return;
  throw new LaunchFailure(
    `The database in ${place.data} was made by PostgreSQL ${made} and this Berth brings ${major}; move it with pg_dump and pg_restore, or set DATABASE_URL.`,
  );
}

function run(program: string, args: string[], place: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { ...place.account, cwd: "/", env: quietEnv() }, (error, out, stderr) => {
      if (!error) return resolve();
      const reason = (stderr || out || error.message).trim().split("\n").at(-1);
      reject(
        new LaunchFailure(
          `The embedded database could not be made in ${place.home} (${reason}); mend that, or set DATABASE_URL.`,
        ),
      );
    });
  });
}

function quietEnv(): NodeJS.ProcessEnv {
  return { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
}

/** For many small queries on a disk without moving parts; a table that has grown by thousands within a minute is measured soon. */
const TUNED = { random_page_cost: "1.1", autovacuum_naptime: "15s", jit: "off" };

/** Starts `postgres`, in a session of its own so that Ctrl-C reaches Berth and not the database beneath it. */
export function launchPostmaster(place: Place, binaries: Binaries, settings: Record<string, string>): Postmaster {
  const fixed = { listen_addresses: "", port: "5432", unix_socket_directories: place.socketDir, log_timezone: "UTC" };
  const args = Object.entries({ ...fixed, ...TUNED, ...settings }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const log = openSync(logFile(place), "w", 0o600);
  if (place.account) chownSync(logFile(place), place.account.uid, place.account.gid);
  let over = false;
  const child = spawn(path.join(binaries.home, "bin/postgres"), ["-D", place.data, ...args], {
    ...place.account,
    cwd: "/",
    env: quietEnv(),
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const end = () => {
    over = true;
  };
  child.on("exit", end).on("error", end).unref();
  return { pid: child.pid ?? -1, ended: () => over };
}

export function logFile(place: Place): string {
  return path.join(place.home, "postgres.log");
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. Resolves when the process is gone. */
export async function shutDown(postmaster: Postmaster, data: string): Promise<void> {
  const signal = (name: NodeJS.Signals) => {
    if (!postmaster.ended()) process.kill(postmaster.pid, name);
  };
  signal("SIGINT");
  if (await until(() => postmaster.ended(), 20_000)) return;
  signal("SIGQUIT"); // the next start replays the log
  if (await until(() => postmaster.ended(), 5_000)) return;
  throw new LaunchFailure(`The embedded database (process ${postmaster.pid}, ${data}) does not stop; end it by hand.`);
}

/** Polls until `condition` holds; false when `ms` have passed before. */
export async function until(condition: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; ; ) {
    if (await condition()) return true;
    if (Date.now() > end) return false;
    await pause(STEP_MS);
  }
}
