import { type OnDisk, openGit } from "./open";
import { runGit } from "./run-git";

const OPTIONS = ["-p", "-M", "--no-ext-diff", "--no-textconv", "--no-color", "--full-index", "--submodule=short"];

/** What changed between two commits as a unified diff; `from` undefined compares with nothing (a first commit). */
export function unifiedDiff(repository: OnDisk, from: string | undefined, to: string): Promise<Buffer> {
  return diffTree(repository, from === undefined ? ["--root", "--no-commit-id", to] : [from, to]);
}

/** One commit as a letter that `git am` takes, against its first parent. */
export function mailPatch(repository: OnDisk, sha: string): Promise<Buffer> {
  return diffTree(repository, ["--pretty=email", "--stat", "--root", "--diff-merges=first-parent", sha]);
}

// Bytes, because the lines of a file may be in any encoding.
async function diffTree(repository: OnDisk, what: readonly string[]): Promise<Buffer> {
  const { code, stdout, stderr } = await runGit(await openGit(repository), ["diff-tree", ...OPTIONS, ...what, "--"]);
  if (code !== 0) throw new Error(`git diff-tree failed: ${stderr.trim()}`);
  return stdout;
}
