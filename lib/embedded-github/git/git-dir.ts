import { readFile, stat } from "node:fs/promises";
import path from "node:path";

/**
 * The git directory of a checkout or a bare repository at `folder`, found without git's own discovery, which would walk up
 * into a folder that nobody named. Undefined where there is none.
 */
export async function gitDirOf(folder: string): Promise<string | undefined> {
  if (await isGitDir(folder)) return folder;
  const inner = path.join(folder, ".git");
  if (await isGitDir(inner)) return inner;
  const target = await linkedDir(inner);
  if (target === undefined) return undefined;
  const linked = path.resolve(folder, target);
  return (await exists(path.join(linked, "HEAD"))) ? linked : undefined;
}

// In a linked work tree or a submodule `.git` is a file that names the directory.
async function linkedDir(file: string): Promise<string | undefined> {
  try {
    return /^gitdir: (.+)$/m.exec(await readFile(file, "utf8"))?.[1];
  } catch {
    return undefined;
  }
}

async function isGitDir(folder: string): Promise<boolean> {
  const parts = await Promise.all(["HEAD", "objects", "refs"].map((name) => exists(path.join(folder, name))));
  return parts.every(Boolean);
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch {
    return false;
  }
}
