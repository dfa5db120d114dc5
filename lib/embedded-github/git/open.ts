import { stat } from "node:fs/promises";
import path from "node:path";
import { Remembered } from "@/lib/embedded-github/http/remembered";
import { gitDirOf } from "./git-dir";
import { LRU } from "./lru";
import { RepositoryUnavailable } from "./unavailable";

/** The part of a repository row that git needs. */
export interface OnDisk {
  path: string;
}

const looked = new Remembered<boolean>();
const known = new LRU<string, string>(256);

/** The git directory of a registered repository; throws where it is gone from the disk. */
export async function openGit(repository: OnDisk): Promise<string> {
  const cached = known.get(repository.path);
  if (cached !== undefined && (await looked.get(cached, () => isThere(cached)))) return cached;
  const found = await gitDirOf(repository.path);
  if (found === undefined) throw new RepositoryGone(repository.path);
  known.set(repository.path, found);
  return found;
}

// A folder that was removed while Berth runs is told apart from a ref that is not there.
async function isThere(gitDir: string): Promise<boolean> {
  try {
    await stat(path.join(gitDir, "HEAD"));
    return true;
  } catch {
    return false;
  }
}

/** Thrown where a registered folder no longer holds a repository. */
export class RepositoryGone extends RepositoryUnavailable {
  override name = "RepositoryGone";

  constructor(folder: string) {
    super(`There is no git repository at ${folder} any more.`);
  }
}
