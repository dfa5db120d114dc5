import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { codeOf, LaunchFailure } from "./launch-failure";
import { type Account, canEnter, isRoot, unprivilegedAccount } from "./postgres-account";
import { makeSystemFolder, SYSTEM_STATE } from "./postgres-binaries";
import { livePostmaster, shutDown } from "./postgres-process";

/** Where one cluster lives: `home` (0700, owned by `account`) holds `data`, the log and usually the socket. */
export interface Place {
  readonly home: string;
  readonly data: string;
  readonly socketDir: string;
  readonly account: Account;
}

/** Unix socket addresses end at 107 bytes, and PostgreSQL reads a list of folders: a plain, short path or another one. */
const SOCKET_FILE = "/.s.PGSQL.5432";
const SAFE_PATH = /^\/[\w./-]*$/;

/** File in the data directory that says where the cluster is, when it cannot be in it. */
const POINTER = "postgres-at";
/** File beside a cluster outside, naming the data directory that it belongs to. */
const OWNER = "data-dir";

/**
 * Finds or makes the place of the cluster of `dataDir` (absolute, exists). As root the server runs as `nobody`, or as whoever owns an
 * existing cluster; where that user cannot enter `dataDir`, the place is a folder in /var/lib/berth. Throws a LaunchFailure.
 */
export async function findPlace(dataDir: string): Promise<Place> {
  const inside = path.join(dataDir, "postgres");
  const account = ownerOf(inside) ?? unprivilegedAccount();
  try {
    if (existsSync(inside) || canEnter(account, realpathSync(dataDir))) return makePlace(inside, account);
    return makePlace(await outside(dataDir), account);
  } catch (error) {
    if (error instanceof LaunchFailure || !codeOf(error)) throw error;
    throw new LaunchFailure(
      `The embedded database of ${dataDir} cannot be opened (${error instanceof Error ? error.message : codeOf(error)}); ` +
        "start Berth as the user that made it, set BERTH_DATA_DIR to another directory, or set DATABASE_URL.",
    );
  }
}

function ownerOf(home: string): Account {
  if (!isRoot()) return undefined;
  const s = lstatSync(home, { throwIfNoEntry: false });
  return s && s.uid !== 0 ? { uid: s.uid, gid: s.gid } : undefined;
}

function makePlace(home: string, account: Account): Place {
  makePrivate(home, account);
  return { home, data: path.join(home, "data"), socketDir: socketFolder(home, account), account };
}

/** A 0700 directory of the account's own; throws when it belongs to somebody else. */
function makePrivate(dir: string, account: Account): void {
  const made = mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (made && account) give(dir, account);
  const s = lstatSync(dir);
  const uid = account?.uid ?? process.getuid?.();
  if (!s.isDirectory() || (uid !== undefined && s.uid !== uid)) {
    throw Object.assign(new Error(`${dir} belongs to another user`), { code: "EACCES" });
  }
  if (s.mode & 0o077) chmodSync(dir, 0o700);
}

function give(dir: string, { uid, gid }: NonNullable<Account>): void {
  try {
    chownSync(dir, uid, gid);
  } catch (error) {
    rmdirSync(dir); // a root that may not give away (a user namespace): leave nothing behind
    throw error;
  }
}

function socketFolder(home: string, account: Account): string {
  const fits = (dir: string) => SAFE_PATH.test(dir) && Buffer.byteLength(dir + SOCKET_FILE) <= 107;
  const inside = path.join(home, "socket");
  const short = `berth-${hash(home)}`;
  const candidates = [inside, path.join(os.tmpdir(), short), path.join("/tmp", short), path.join("/var/tmp", short)];
  let problem: unknown;
  for (const dir of candidates.filter(fits)) {
    try {
      makePrivate(dir, account);
      if (canEnter(account, realpathSync(dir))) return dir;
    } catch (error) {
      problem = error;
    }
  }
  throw (
    problem ??
    new LaunchFailure(`No folder for the database's socket has a short enough path; set TMPDIR or DATABASE_URL.`)
  );
}

async function outside(dataDir: string): Promise<string> {
  const here = realpathSync(dataDir);
  const pointer = path.join(dataDir, POINTER);
  const place = existsSync(pointer)
    ? readFileSync(pointer, "utf8").trim()
    : path.join(SYSTEM_STATE, "clusters", hash(here));
  if (existsSync(pointer)) {
    refuseLost(place, dataDir);
    refuseCopy(place, here);
  } else {
    makeSystemFolder(SYSTEM_STATE);
    makeSystemFolder(path.dirname(place));
    // The data directory was deleted and made anew, so this database goes with no secrets and no repositories any more; it is kept.
    if (existsSync(place)) await setAside(place);
    mkdirSync(place, { mode: 0o755 });
    chmodSync(place, 0o755);
  }
  writeFileSync(path.join(place, OWNER), here);
  writeFileSync(pointer, place, { mode: 0o600 });
  return path.join(place, "postgres");
}

async function setAside(place: string): Promise<void> {
  const data = path.join(place, "postgres/data");
  const running = livePostmaster(data);
  if (running) await shutDown(running, data);
  renameSync(place, `${place}.orphan-${Date.now()}`);
}

function refuseLost(place: string, dataDir: string): void {
  if (existsSync(place)) return;
  throw new LaunchFailure(
    `The database of ${dataDir} was at ${place} and is not there any more; restore it, or remove ${dataDir} to begin anew.`,
  );
}

function refuseCopy(place: string, here: string): void {
  const owner = readFileSync(path.join(place, OWNER), "utf8");
  const rival = path.join(owner, POINTER);
  if (owner === here || !existsSync(rival) || readFileSync(rival, "utf8").trim() !== place) return;
  throw new LaunchFailure(
    `${here} is a copy of ${owner}, whose database is at ${place}; set BERTH_DATA_DIR to a new directory, or remove the other one.`,
  );
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
