import { LRU } from "./lru";
import { type OnDisk, openGit } from "./open";
import { gitOutput } from "./run-git";

export interface FileChange {
  filename: string;
  previousFilename: string | undefined;
  /** The blob after the change, or before it where the file is gone. */
  sha: string;
  status: "added" | "removed" | "modified" | "renamed" | "copied" | "changed";
  additions: number;
  deletions: number;
}

const STATUS: Record<string, FileChange["status"]> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  C: "copied",
  T: "changed",
};

const kept = new LRU<string, FileChange[]>(200);

/**
 * git itself knows the first parent best: in a shallow clone the one that a commit names is not there, and git shows the
 * commit as a first one.
 */
export const AGAINST_FIRST_PARENT = ["--root", "--diff-merges=first-parent"] as const;

/** Files that differ between two commits; `from` undefined stands for the first parent, if there is one. Kept by SHA pair. */
export async function changedFiles(repository: OnDisk, from: string | undefined, to: string): Promise<FileChange[]> {
  const gitDir = await openGit(repository);
  return kept.through(`${gitDir}\0${from}\0${to}`, async () => {
    const range = from === undefined ? [...AGAINST_FIRST_PARENT, "--no-commit-id", to] : [from, to];
    const options = ["-r", "-M", "-z", "--raw", "--numstat", "--no-abbrev", "--no-ext-diff", "--no-textconv"];
    return parseDiff(await gitOutput(gitDir, ["diff-tree", ...options, ...range, "--"]));
  });
}

/**
 * With -z, raw entries come first (`:modes shas status\0path\0[path\0]`), then the numbers
 * (`added\tdeleted\tpath\0`, or for a rename `added\tdeleted\t\0old\0new\0`), in the same order.
 */
function parseDiff(text: string): FileChange[] {
  const parts = text.split("\0");
  const files: FileChange[] = [];
  let at = 0;
  while (parts[at]?.startsWith(":")) at = takeRaw(parts, at, files);
  for (const file of files) at = takeNumbers(parts, at, file);
  return files;
}

function takeRaw(parts: string[], at: number, files: FileChange[]): number {
  const [, , before = "", after = "", letter = "M"] = (parts[at] ?? "").split(" ");
  const status = STATUS[letter.charAt(0)] ?? "changed";
  const moved = status === "renamed" || status === "copied";
  files.push({
    filename: parts[at + (moved ? 2 : 1)] ?? "",
    previousFilename: moved ? parts[at + 1] : undefined,
    sha: status === "removed" ? before : after,
    status,
    additions: 0,
    deletions: 0,
  });
  return at + (moved ? 3 : 2);
}

function takeNumbers(parts: string[], at: number, file: FileChange): number {
  const [added = "0", deleted = "0", name] = (parts[at] ?? "").split("\t");
  // A binary file has "-" for both.
  file.additions = Number(added) || 0;
  file.deletions = Number(deleted) || 0;
  return at + (name === "" ? 3 : 1);
}
