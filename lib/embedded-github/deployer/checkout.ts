import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { openGit } from "@/lib/embedded-github/git/open";
import { readerOf } from "@/lib/embedded-github/git/readers";
import type { TreeFile } from "./tree";

/**
 * Writes files of a commit below `folder`, byte by byte as they are in git: no filters, hooks, links or submodules, nothing
 * of the repository is executed. `under` (such as `public`) takes only that folder's files, and its name off their paths.
 */
export async function checkOut(
  repository: { path: string },
  files: readonly TreeFile[],
  folder: string,
  under = "",
): Promise<number> {
  const reader = readerOf(await openGit(repository));
  const prefix = under && `${under}/`;
  const wanted = files.filter((file) => file.path.startsWith(prefix));
  await mkdir(folder, { recursive: true });
  for (const file of wanted) {
    const target = path.join(folder, file.path.slice(prefix.length));
    if (!target.startsWith(folder + path.sep)) throw new Error(`${file.path} would be written outside of the checkout`);
    const blob = await reader.read(file.blob);
    if (!blob) throw new Error(`${file.path} cannot be read from git`);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, blob.content, { mode: file.executable ? 0o755 : 0o644, flag: "wx" });
  }
  return wanted.length;
}

/** The folder whose files are the site when nothing is built: `public` where there is one, else the whole tree. */
export function siteSource(files: readonly TreeFile[]): string {
  return files.some((file) => file.path.startsWith("public/")) ? "public" : "";
}
