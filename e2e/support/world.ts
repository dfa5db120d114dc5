import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The product under test, as playwright.config.ts started it. */
export function world(): { url: string; dataDir: string } {
  const { BERTH_URL: url, BERTH_DATA_DIR: dataDir } = process.env;
  if (!url || !dataDir)
    throw new Error("Run these specs through playwright.config.ts: it starts the product and names it here.");
  return { url, dataDir };
}

/** One call of the small CLI against the running product; answers what it printed. */
export async function berth(...args: string[]): Promise<string> {
  const { stdout } = await run("node", ["--import", "tsx", "lib/launch/cli.ts", ...args], { env: process.env });
  return stdout.trim();
}
