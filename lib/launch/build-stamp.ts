import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** Everything that a build is made of. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
  "package-lock.json",
];
const NOT_BUILT = /\.test\.tsx?$|^lib\/(launch|store\/migrations)\//;

/** A hash over the names and contents of the sources below `root`: equal stamps, equal builds. Needs no git. */
export function buildStamp(root: string): string {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0] ?? "");
  for (const file of SOURCES.flatMap((source) => filesBelow(root, source)).sort()) {
    const content = readFileSync(path.join(root, file));
    hash.update(`\n${file} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

function filesBelow(root: string, name: string): string[] {
  const entry = statSync(path.join(root, name), { throwIfNoEntry: false });
  if (entry?.isFile()) return NOT_BUILT.test(name) ? [] : [name];
  if (!entry?.isDirectory()) return [];
  return readdirSync(path.join(root, name)).flatMap((child) => filesBelow(root, `${name}/${child}`));
}
