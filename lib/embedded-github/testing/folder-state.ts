import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";

/**
 * For tests: every entry of a folder with its mode, time of change and content, by its path. A file that was made and
 * removed again shows in the time of its folder.
 */
export function folderState(folder: string): Record<string, string> {
  const state: Record<string, string> = { ".": entryState(folder) };
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    state[name] = entryState(path.join(folder, name));
  }
  return state;
}

function entryState(file: string): string {
  const { mode, mtimeMs } = lstatSync(file);
  return `${mode.toString(8)} ${mtimeMs} ${content(file)}`;
}

function content(file: string): string {
  const stat = lstatSync(file);
  if (stat.isSymbolicLink()) return readlinkSync(file);
  return stat.isFile() ? createHash("sha256").update(readFileSync(file)).digest("hex") : "";
}
