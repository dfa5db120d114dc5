import { readFileSync, statSync } from "node:fs";
import path from "node:path";

/** The user that PostgreSQL runs as; undefined = the one that runs Berth. */
export type Account = { uid: number; gid: number } | undefined;

const NOBODY = { uid: 65534, gid: 65534 };

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** PostgreSQL refuses to run as root, so root's server runs as `nobody` (initdb wants a user that has a name). */
export function unprivilegedAccount(): Account {
  if (!isRoot()) return undefined;
  const fields = passwd()
    .split("\n")
    .map((line) => line.split(":"))
    .find(([name]) => name === "nobody");
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : NOBODY;
}

function passwd(): string {
  try {
    return readFileSync("/etc/passwd", "utf8");
  } catch {
    return ""; // no such file on this system: the number that Linux agrees on
  }
}

/** True when `account` may pass through every directory of the absolute path `dir`, and `dir` itself. Looks at mode bits only. */
export function canEnter(account: Account, dir: string): boolean {
  if (!account) return true;
  const { uid, gid } = account;
  for (let at = dir; ; at = path.dirname(at)) {
    const s = statSync(at);
    const bit = s.uid === uid ? 0o100 : s.gid === gid ? 0o010 : 0o001;
    if (!(s.mode & bit)) return false;
    if (at === path.dirname(at)) return true;
  }
}
