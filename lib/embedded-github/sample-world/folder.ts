import path from "node:path";
import { env } from "@/lib/env";

/** Where the git repository of a sample repository lies. */
export function folderOf(owner: string, name: string): string {
  return path.resolve(env().dataDir, "repositories", owner, `${name}.git`);
}
