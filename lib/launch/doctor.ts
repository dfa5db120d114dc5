import { existsSync, statfsSync } from "node:fs";
import path from "node:path";
import { HostsMistake, parseHosts } from "@/lib/env/hosts";
import { readiness } from "@/lib/store/readiness";
import { isBuilt } from "./build";
import { type Check, hostChecks } from "./doctor/check-host";
import { prepareEnvironment } from "./environment";
import { LaunchFailure } from "./launch-failure";
import { openDatabase } from "./open-database";
import { ROOT } from "./project";
import { readSettings, type Settings } from "./settings";
import { checkGit, checkNode } from "./tools";

/** Enough for a build, the database and some repositories. */
const FREE_MB = 500;

/** Checks everything that a start needs, prints one line each, and returns the number of things that are wrong. */
export async function doctor(print: (line: string) => void): Promise<number> {
  const wrong = await runChecks(checks(), print);
  print(wrong === 0 ? "Nothing is wrong." : `${wrong} of the above to mend.`);
  return wrong;
}

/** Runs checks one after another, prints a line for each, and returns the number of things that are wrong. */
export async function runChecks(checks: readonly Check[], print: (line: string) => void): Promise<number> {
  let wrong = 0;
  for (const [what, look] of checks) {
    try {
      print(`ok     ${what}: ${await look()}`);
    } catch (error) {
      wrong += 1;
      print(`wrong  ${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return wrong;
}

function checks(): readonly Check[] {
  return [
    ["Node.js", () => checkNode()],
    ["git", () => checkGit()],
    ["variables", variables],
    ["data directory", () => prepareEnvironment(settings())],
    ["disk", disk],
    ["database", database],
    ["build", build],
    ["Berth", running],
    ...remoteHosts().flatMap(hostChecks),
  ];
}

// What is wrong with the variable itself is told by the check of the variables.
function remoteHosts() {
  try {
    return parseHosts(process.env.BERTH_HOSTS);
  } catch (error) {
    if (error instanceof HostsMistake) return [];
    throw error;
  }
}

function variables(): string {
  const { url, embedded } = readSettings(process.env);
  const hosts = [...(embedded ? ["the embedded GitHub"] : []), ...remoteHosts().map(({ host }) => host)];
  return `Berth's address is ${url}, its hosts are ${hosts.join(", ")}`;
}

/** For what follows the check of the variables: a mistake there is told once. */
function settings(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof LaunchFailure)) throw error;
    throw new LaunchFailure("not checked, for a variable is wrong; mend that first.");
  }
}

function disk(): string {
  const { bavail, bsize } = statfsSync(existsSync(dataDir()) ? dataDir() : ROOT);
  const free = Math.floor((bavail * bsize) / 1024 / 1024);
  if (free < FREE_MB)
    throw new LaunchFailure(`${free} MB are free and Berth needs ${FREE_MB}; make room, or move BERTH_DATA_DIR.`);
  return `${free} MB are free`;
}

function dataDir(): string {
  return path.resolve(settings().dataDir);
}

async function database(): Promise<string> {
  const opened = await openDatabase(settings(), () => {});
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
  const { url } = settings();
  const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
  if (!answer) return `not running at ${url}`;
  const told = (await answer.json().catch(() => undefined)) as { status?: string; version?: string } | undefined;
  if (!told?.status) throw new LaunchFailure(`Another program answers at ${url}; stop it, or set PORT to a free port.`);
  if (!answer.ok)
    throw new LaunchFailure(`Berth at ${url} says it is ${told.status}: ${JSON.stringify(told)}; see its output.`);
  return `version ${told.version} runs at ${url}`;
}
