import { type OnDisk, openGit } from "./open";
import { gitOutput } from "./run-git";

/**
 * Whether a branch (full ref name) is what a work tree of the repository has checked out, the main one or a linked one: were
 * it moved, every file would look changed there. A bare repository has no main work tree.
 */
export async function isCheckedOut(repository: OnDisk, ref: string): Promise<boolean> {
  const listed = await gitOutput(await openGit(repository), ["worktree", "list", "--porcelain", "-z"]);
  return listed.split("\0").includes(`branch ${ref}`);
}
