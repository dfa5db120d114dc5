import { existsSync, statfsSync } from "node:fs";
import path from "node:path";
import { readiness } from "@/lib/store/readiness";
import { isBuilt } from "./build";
import { prepareEnvironment } from "./environment";
import { LaunchFailure } from "./launch-failure";
import { openDatabase } from "./open-database";
import { ROOT } from "./project";
import { readSettings } from "./settings";
import { checkGit, checkNode } from "./tools";

/** Enough for a build, the database and some repositories. */
const FREE_MB = 500;

type Check = readonly [what: string, look: () => Promise<string> | string];

/** Checks everything that a start needs, prints one line each, and returns the number of things that are wrong. */
export async function doctor(print: (line: string) => void): Promise<number> {
  let wrong = 0;
  for (const [what, look] of checks()) {
    try {
      print(`ok     ${what}: ${await look()}`);
    } catch (error) {
      wrong += 1;
      print(`wrong  ${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  print(wrong === 0 ? "Nothing is wrong." : `${wrong} of the above to mend.`);
  return wrong;
}

function checks(): Check[] {
  return [
    ["Node.js", () => checkNode()],
    ["git", () => checkGit()],
    ["variables", () => `Berth's address is ${readSettings(process.env).url}`],
    ["data directory", () => prepareEnvironment(readSettings(process.env))],
    ["disk", disk],
    ["database", database],
    ["build", build],
    ["Berth", running],
  ];
}

function disk(): string {
  const { bavail, bsize } = statfsSync(existsSync(dataDir()) ? dataDir() : ROOT);
  const free = Math.floor((bavail * bsize) / 1024 / 1024);
  if (free < FREE_MB)
    throw new LaunchFailure(`${free} MB are free and Berth needs ${FREE_MB}; make room, or move BERTH_DATA_DIR.`);
  return `${free} MB are free`;
}

function dataDir(): string {
  return path.resolve(readSettings(process.env).dataDir);
}

async function database(): Promise<string> {
  const opened = await openDatabase(readSettings(process.env), () => {});
  try {
    const { migrations } = await readiness(5_000, ROOT);
    return `${opened.what}; ${migrations ? "its tables are up to date" : "the next start brings its tables up to date"}`;
  } finally {
    await opened.close();
  }
}

function build(): string {
  return isBuilt(ROOT) ? "up to date" : "none of these sources yet; the next start makes it";
}

async function running(): Promise<string> {
  const { url } = readSettings(process.env);
  const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
  if (!answer) return `not running at ${url}`;
  const told = (await answer.json().catch(() => undefined)) as { status?: string; version?: string } | undefined;
  if (!told?.status) throw new LaunchFailure(`Another program answers at ${url}; stop it, or set PORT to a free port.`);
  if (!answer.ok)
    throw new LaunchFailure(`Berth at ${url} says it is ${told.status}: ${JSON.stringify(told)}; see its output.`);
  return `version ${told.version} runs at ${url}`;
}
