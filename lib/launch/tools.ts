import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { LaunchFailure } from "./launch-failure";

const run = promisify(execFile);

/** Newest Node feature in use; the same as `engines` in package.json. */
const NODE = "20.9.0";
/** `git merge-tree --write-tree`, by which the embedded GitHub merges without a working tree. */
const GIT = "2.38";

/** Returns the version of this Node, or throws a LaunchFailure when it is too old. */
export function checkNode(version = process.versions.node): string {
  if (atLeast(version, NODE)) return version;
  throw new LaunchFailure(`Node.js ${version} is too old for Berth; install Node.js ${NODE} or newer.`);
}

/** Returns git's version, or throws a LaunchFailure when it is missing or too old. */
export async function checkGit(program = "git"): Promise<string> {
  const said = await run(program, ["--version"]).catch(() => undefined);
  const version = /\d+(\.\d+)+/.exec(said?.stdout ?? "")?.[0];
  if (!version)
    throw new LaunchFailure(
      `The program "git" is missing; install git ${GIT} or newer (on Debian: apt-get install git).`,
    );
  if (!atLeast(version, GIT))
    throw new LaunchFailure(`git ${version} is too old for Berth; install git ${GIT} or newer.`);
  return version;
}

/** Compares dotted numbers part by part. */
export function atLeast(version: string, least: string): boolean {
  const [have, want] = [version, least].map((text) => text.split(".").map((part) => Number.parseInt(part, 10)));
  for (const [i, part] of (want ?? []).entries()) {
    const difference = (have?.[i] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
