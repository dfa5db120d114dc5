import { type OnDisk, openGit } from "./open";
import { gitOutput, runGit } from "./run-git";
import { GitFailed } from "./unavailable";

export interface MergeRequest {
  /** Full ref name that moves, with the commit it must still point at. */
  ref: string;
  from: string;
  /** The commit that is merged in. */
  theirs: string;
  message: string;
  author: { name: string; email: string };
}

export type MergeResult = { outcome: "merged"; sha: string } | { outcome: "conflict" };

/**
 * Merges `theirs` into a branch without a work tree: merge-tree, commit-tree, then update-ref with the old value, so that a
 * branch that moved meanwhile is left alone (the outcome is then a conflict too, as for histories that share nothing).
 * Writes what it is told: whether it may is for the caller to ask.
 */
export async function mergeInto(repository: OnDisk, request: MergeRequest): Promise<MergeResult> {
  const gitDir = await openGit(repository);
  const shared = await runGit(gitDir, ["merge-base", request.from, request.theirs]);
  if (shared.code === 1) return { outcome: "conflict" };
  const merged = await runGit(gitDir, ["merge-tree", "--write-tree", "--no-messages", request.from, request.theirs]);
  if (merged.code === 1) return { outcome: "conflict" };
  if (merged.code !== 0) throw new GitFailed(`git merge-tree failed: ${merged.stderr.trim()}`);
  const tree = merged.stdout.toString("utf8").split("\n")[0] ?? "";
  const parents = ["-p", request.from, "-p", request.theirs];
  const commit = await gitOutput(
    gitDir,
    ["commit-tree", tree, ...parents, "-m", request.message],
    identity(request.author),
  );
  const sha = commit.trim();
  const moved = await runGit(gitDir, ["update-ref", request.ref, sha, request.from]);
  return moved.code === 0 ? { outcome: "merged", sha } : { outcome: "conflict" };
}

function identity(person: { name: string; email: string }): Record<string, string> {
  return {
    GIT_AUTHOR_NAME: person.name,
    GIT_AUTHOR_EMAIL: person.email,
    GIT_COMMITTER_NAME: person.name,
    GIT_COMMITTER_EMAIL: person.email,
  };
}
