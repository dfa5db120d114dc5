import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import { freePort } from "@/lib/launch/free-port";

const run = promisify(execFile);

/** An instance of the built product of which everything that it writes is kept. */
export interface CanaryProduct {
  readonly url: string;
  readonly dataDir: string;
  /** What it printed, on both of its outputs. */
  readonly logFile: string;
  /** Every table as text, in a file; answers every token that it keeps, opened. */
  readonly dump: (file: string) => Promise<{ tokens: string[]; sealed: string[] }>;
  readonly berth: (...args: string[]) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export async function canaryProduct(): Promise<CanaryProduct> {
  const folder = mkdtempSync(path.join(tmpdir(), "berth-e2e-canary-"));
  chmodSync(folder, 0o711); // root's database server runs as nobody and has to pass, so that its files lie in it too
  const [dataDir, logFile] = [path.join(folder, "data"), path.join(folder, "log")];
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = { ...process.env, PORT: String(port), BERTH_URL: url, BERTH_DATA_DIR: dataDir, DATABASE_URL: "" };
  const log = openSync(logFile, "w");
  const child = spawn("node", ["--import", "tsx", "lib/launch/start.ts"], { env, stdio: ["ignore", log, log] });
  closeSync(log);
  const ended = once(child, "exit");
  const script = async (...args: string[]) =>
    (await run("node", ["--import", "tsx", ...args], { env, maxBuffer: 1 << 26 })).stdout.trim();
  const healthy = () =>
    fetch(`${url}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
  await expect.poll(healthy, { timeout: 120_000 }).toBe(true);
  return {
    ...{ url, dataDir, logFile },
    dump: async (file) => JSON.parse(await script("e2e/support/dump-database.ts", file)),
    berth: (...args) => script("lib/launch/cli.ts", ...args),
    stop: async () => {
      child.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
