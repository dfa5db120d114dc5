import { AGAINST_FIRST_PARENT } from "./diff";
import { type OnDisk, openGit } from "./open";
import { gitBytes } from "./run-git";

const OPTIONS = ["-p", "-M", "--no-ext-diff", "--no-textconv", "--no-color", "--full-index", "--submodule=short"];

/** What changed between two commits as a unified diff; `from` undefined stands for the first parent, if there is one. */
export function unifiedDiff(repository: OnDisk, from: string | undefined, to: string): Promise<Buffer> {
  return diffTree(repository, from === undefined ? [...AGAINST_FIRST_PARENT, "--no-commit-id", to] : [from, to]);
}

/** One commit as a letter that `git am` takes, against its first parent. */
export function mailPatch(repository: OnDisk, sha: string): Promise<Buffer> {
  return diffTree(repository, ["--pretty=email", "--stat", ...AGAINST_FIRST_PARENT, sha]);
}

// Bytes, because the lines of a file may be in any encoding.
async function diffTree(repository: OnDisk, what: readonly string[]): Promise<Buffer> {
  return gitBytes(await openGit(repository), ["diff-tree", ...OPTIONS, ...what, "--"]);
}
