import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { codeOf } from "./launch-failure";
import { isRunning } from "./process-of";

/** A word of the command line of every program of ours that builds or runs a build. */
const OURS = ".ts";

/** `next build` empties .next but for this folder. */
function folder(root: string): string {
  const dir = path.join(root, ".next/cache/berth");
  mkdirSync(dir, { recursive: true });
  return dir;
}

/** Throws EACCES where this user cannot leave its notes beside the build. */
export function checkBuildFolder(root: string): void {
  accessSync(folder(root), constants.W_OK);
}

/** Takes the right to build, or returns false while another live process has it. A killed builder's lock is taken over. */
export function takeBuildLock(root: string): boolean {
  const lock = path.join(folder(root), "building");
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  if (isOurs(read(lock))) return false;
  try {
    renameSync(lock, `${lock}-${process.pid}`); // of two that see the same dead owner, one renames
    rmSync(`${lock}-${process.pid}`);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  return takeBuildLock(root);
}

export function dropBuildLock(root: string): void {
  rmSync(path.join(folder(root), "building"), { force: true });
}

/** Notes that this process serves the build, until the returned function is called or the process is gone. */
export function claimBuild(root: string): () => void {
  const note = path.join(folder(root), `use-${process.pid}`);
  writeFileSync(note, "");
  return () => rmSync(note, { force: true });
}

/** Another live process that serves the build of `root`, by its id. */
export function otherUser(root: string): number | undefined {
  const dir = folder(root);
  for (const name of readdirSync(dir)) {
    const pid = Number(/^use-(\d+)$/.exec(name)?.[1]);
    if (!pid || pid === process.pid) continue;
    if (isOurs(pid)) return pid;
    rmSync(path.join(dir, name), { force: true });
  }
  return undefined;
}

function isOurs(pid: number): boolean {
  return isRunning(pid, OURS);
}

function read(lock: string): number {
  try {
    return Number(readFileSync(lock, "utf8"));
  } catch {
    return 0; // dropped since
  }
}
