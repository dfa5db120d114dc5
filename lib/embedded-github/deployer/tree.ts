import { openGit } from "@/lib/embedded-github/git/open";
import { isFullSha } from "@/lib/embedded-github/git/ref-name";
import { runGit } from "@/lib/embedded-github/git/run-git";

export interface TreeFile {
  path: string;
  blob: string;
  bytes: number;
  executable: boolean;
}

export interface Tree {
  files: TreeFile[];
  /** Symbolic links and submodules: never written. */
  leftOut: number;
}

const MAX_FILES = 20_000;
const MAX_BYTES = 200 * 1024 * 1024;

/** The files of a commit. Throws where the commit is not there or is too large to deploy. */
export async function listTree(repository: { path: string }, sha: string): Promise<Tree> {
  if (!isFullSha(sha)) throw new Error(`"${sha}" is not a commit`);
  const args = ["ls-tree", "-r", "-z", "-l", "--full-tree", sha];
  const { code, stdout, stderr } = await runGit(await openGit(repository), args);
  if (code !== 0) throw new CommitGone(sha, stderr.trim());
  const rows = stdout.toString("utf8").split("\0").filter(Boolean);
  const parsed = rows.map(parseRow);
  const files = parsed.filter((file) => file !== undefined);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (files.length > MAX_FILES) throw new Error(`the commit has more than ${MAX_FILES} files`);
  if (bytes > MAX_BYTES) throw new Error("the commit is larger than 200 MB");
  return { files, leftOut: rows.length - files.length };
}

/** Thrown where a commit is not in its repository (any more). */
export class CommitGone extends Error {
  constructor(sha: string, words: string) {
    super(`The commit ${sha.slice(0, 7)} cannot be read from git: ${words}`);
    this.name = "CommitGone";
  }
}

// `<mode> <type> <object> <size>\t<path>`; a path that could leave its folder is left out like a link.
function parseRow(row: string): TreeFile | undefined {
  const [, mode, blob = "", size = "0", path = ""] = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(row) ?? [];
  if (mode !== "100644" && mode !== "100755" && mode !== "100664") return undefined;
  if (path.split("/").some((part) => part === "" || part === "." || part === ".." || /^\.git$/i.test(part)))
    return undefined;
  return { path, blob, bytes: Number(size), executable: mode === "100755" };
}
