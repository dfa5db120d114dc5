import { openGit } from "@/lib/embedded-github/git/open";
import { isFullSha } from "@/lib/embedded-github/git/ref-name";
import { gitOutput } from "@/lib/embedded-github/git/run-git";

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
  const rows = (await gitOutput(await openGit(repository), args)).split("\0").filter(Boolean);
  const parsed = rows.map(parseRow);
  const files = parsed.filter((file) => file !== undefined);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (files.length > MAX_FILES) throw new Error(`the commit has more than ${MAX_FILES} files`);
  if (bytes > MAX_BYTES) throw new Error("the commit is larger than 200 MB");
  return { files, leftOut: rows.length - files.length };
}

// `<mode> <type> <object> <size>\t<path>`; a path that could leave its folder is left out like a link.
function parseRow(row: string): TreeFile | undefined {
  const [, mode, blob = "", size = "0", path = ""] = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(row) ?? [];
  if (mode !== "100644" && mode !== "100755" && mode !== "100664") return undefined;
  if (path.split("/").some((part) => part === "" || part === "." || part === ".." || /^\.git$/i.test(part)))
    return undefined;
  return { path, blob, bytes: Number(size), executable: mode === "100755" };
}
