import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureBuilt } from "./build";
import { onEnd } from "./ending";
import { freePort } from "./free-port";
import { ROOT } from "./project";
import { provideChromium } from "./provide-chromium";
import { say, seconds } from "./say";
import { atLeastOne, type Counts, chaosCounts, closingLine, playwrightCounts, vitestCounts } from "./test-counts";
import { chaosFailures, playwrightFailures, playwrightFlaky, vitestFailures, vitestFlaky } from "./test-failures";

const REPORTS = mkdtempSync(path.join(os.tmpdir(), "berth-tests-"));
/** How a step went: what is counted, and what is said again at the end, where it is found without reading all of the output. */
interface Outcome extends Counts {
  readonly failures?: readonly string[];
  /** What failed once and passed when it was run again, as CI does. */
  readonly flaky?: readonly string[];
}

const NONE: Outcome = { passed: 0, failed: 0 };
let child: ChildProcess | undefined;

/** `npm test`: every check of the project, each shown as it runs; then what failed or was flaky once more, and as last line the counts of tests and failed checks. */
async function runTests(): Promise<number> {
  process.chdir(ROOT);
  forgetVariables();
  const all: Outcome[] = [];
  const step = async (name: string, work: () => Promise<Outcome>) => {
    say(`\n── ${name}`);
    const begun = performance.now();
    const outcome = await work().catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      process.stderr.write(`${message}\n`);
      return { passed: 0, failed: 1, failures: [`✗ ${name}\n    ${message}`] };
    });
    const { failed, failures = [] } = outcome;
    all.push(failed > 0 && failures.length === 0 ? { ...outcome, failures: [`✗ ${name}`] } : outcome);
    say(`── ${name}: ${failed ? "failed" : "passed"} after ${seconds(performance.now() - begun)}`);
    return failed === 0;
  };

  await step("Format, lint and import directions", () => check("@biomejs/biome/bin/biome", "check", "."));
  // Before the type check, for the build writes the types of routes and style sheets.
  const built = await step("Build", async () => {
    say((await ensureBuilt(ROOT, say)) ? "made" : "the one there is");
    return NONE;
  });
  await step("Types", () => check("typescript/bin/tsc", "--noEmit"));
  await step("Unit and integration tests", vitest);
  await step(
    "Tests in the browser",
    built ? playwright : async () => Promise.reject(new Error("Not run: there is no build.")),
  );
  await step("Chaos", built ? chaos : async () => Promise.reject(new Error("Not run: there is no build.")));
  sayAgain(all);
  say(`\n${closingLine(all)}`);
  return all.some(({ failed }) => failed > 0) ? 1 : 0;
}

function sayAgain(all: readonly Outcome[]): void {
  const flaky = all.flatMap((outcome) => outcome.flaky ?? []);
  if (flaky.length > 0) say("\nPassed only when run again, which is a flaw of the test or of the product:");
  for (const entry of flaky) say(`\n${entry}`);
  for (const failure of all.flatMap(({ failures = [] }) => failures)) say(`\n${failure}`);
}

/** The tests are the same for everyone: what a person has set for their own Berth does not reach them. */
function forgetVariables(): void {
  for (const name of Object.keys(process.env)) {
    const ours = /^(BERTH_|DATABASE_URL$|PORT$|HOST$)/.test(name) && name !== "BERTH_CHROMIUM";
    if (ours) delete process.env[name];
  }
}

async function check(program: string, ...args: string[]): Promise<Outcome> {
  return atLeastOne(NONE, await run(process.execPath, [path.join("node_modules", program), ...args]));
}

async function vitest(): Promise<Outcome> {
  const file = path.join(REPORTS, "vitest.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await run(process.execPath, ["node_modules/vitest/vitest.mjs", ...args]);
  const written = report(file);
  return { ...vitestCounts(written, code), failures: vitestFailures(written), flaky: vitestFlaky(written) };
}

async function playwright(): Promise<Outcome> {
  const file = path.join(REPORTS, "playwright.json");
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "berth-e2e-"));
  chmodSync(dataDir, 0o711);
  const env = {
    BERTH_CHROMIUM: await provideChromium(run),
    BERTH_E2E_DATA_DIR: dataDir,
    BERTH_E2E_PORT: String(await freePort()),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  };
  try {
    const args = ["node_modules/@playwright/test/cli.js", "test", "--pass-with-no-tests", "--reporter=list,json"];
    const code = await run(process.execPath, args, env);
    const written = report(file);
    const counts = playwrightCounts(written, code);
    return { ...counts, failures: playwrightFailures(written), flaky: playwrightFlaky(written) };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Its short profile; `npm run test:chaos` is the full one. */
async function chaos(): Promise<Outcome> {
  const file = path.join(REPORTS, "chaos.json");
  const args = ["--import", "tsx", "e2e/chaos/run.ts", "--short"];
  const code = await run(process.execPath, args, { BERTH_CHAOS_REPORT: file });
  const written = report(file);
  return { ...chaosCounts(written, code), failures: chaosFailures(written) };
}

function report(file: string): Record<string, unknown> {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>) : {};
}

function run(program: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const started = spawn(program, args, { stdio: "inherit", env: { ...process.env, ...env } });
    child = started;
    started.once("close", (code) => resolve(code ?? 1));
    started.once("error", (error) => {
      process.stderr.write(`${program} cannot be run: ${error.message}\n`);
      resolve(127);
    });
  });
}

onEnd(() => {
  const running = child?.exitCode === null && child.signalCode === null;
  if (!running) process.exit(130);
  child?.once("close", () => process.exit(130)).kill("SIGTERM");
});
process.on("exit", () => rmSync(REPORTS, { recursive: true, force: true }));
runTests().then((code) => process.exit(code));
