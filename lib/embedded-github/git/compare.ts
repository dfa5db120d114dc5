import { LRU } from "./lru";
import { type OnDisk, openGit } from "./open";
import { gitOutput, runGit } from "./run-git";
import { GitFailed } from "./unavailable";

export interface Comparison {
  mergeBase: string;
  aheadBy: number;
  behindBy: number;
  /** Commits that `head` has and `base` has not, oldest first. */
  shas: string[];
}

const comparisons = new LRU<string, Comparison>(200);
const ancestry = new LRU<string, { is: boolean }>(5000);

/** How two commits (full SHAs) stand to each other; undefined where they share no history. Kept by SHA pair. */
export async function compareCommits(repository: OnDisk, base: string, head: string): Promise<Comparison | undefined> {
  const gitDir = await openGit(repository);
  const key = `${gitDir}\0${base}\0${head}`;
  const held = comparisons.get(key);
  if (held) return held;
  const found = await runGit(gitDir, ["merge-base", base, head]);
  const mergeBase = found.stdout.toString("utf8").trim();
  if (found.code > 1) throw new GitFailed(`git merge-base failed: ${found.stderr.trim()}`);
  if (found.code !== 0 || mergeBase === "") return undefined;
  const ahead = await gitOutput(gitDir, ["rev-list", "--topo-order", "--reverse", head, `^${base}`, "--"]);
  const behind = await gitOutput(gitDir, ["rev-list", "--count", base, `^${head}`, "--"]);
  const shas = ahead.split("\n").filter(Boolean);
  const comparison = { mergeBase, aheadBy: shas.length, behindBy: Number(behind), shas };
  comparisons.set(key, comparison);
  return comparison;
}

/** Whether `ancestor` is reachable from `sha` (both full SHAs). Kept by SHA pair. */
export async function contains(repository: OnDisk, sha: string, ancestor: string): Promise<boolean> {
  if (sha === ancestor) return true;
  const gitDir = await openGit(repository);
  const { is } = await ancestry.through(`${gitDir}\0${sha}\0${ancestor}`, async () => {
    const { code, stderr } = await runGit(gitDir, ["merge-base", "--is-ancestor", ancestor, sha]);
    if (code > 1) throw new GitFailed(`git merge-base failed: ${stderr.trim()}`);
    return { is: code === 0 };
  });
  return is;
}
