import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { checkOut, siteSource } from "./checkout";
import { siteFolder, workFolder } from "./folders";
import type { Run, Source } from "./runs";
import { listTree } from "./tree";

const making = new Map<string, Promise<string>>();

/**
 * The folder of what a run deployed. Where it is not on the disk (a run of the sample world's past) it is written from git,
 * as a copy of files; the deploy step is never run for it.
 */
export async function siteOnDisk(run: Run, source: Source): Promise<string> {
  const folder = siteFolder(run.id);
  if (existsSync(folder)) return folder;
  const made = making.get(run.id) ?? make(folder, run, source).finally(() => making.delete(run.id));
  making.set(run.id, made);
  return made;
}

async function make(folder: string, run: Run, source: Source): Promise<string> {
  const building = path.join(workFolder(), `${run.id}-${randomBytes(4).toString("hex")}`);
  try {
    const { files } = await listTree(source, run.sha);
    await checkOut(source, files, building, siteSource(files));
    await mkdir(path.dirname(folder), { recursive: true });
    await rename(building, folder);
    return folder;
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    // Another process was quicker.
    if (existsSync(folder)) return folder;
    throw error;
  }
}
