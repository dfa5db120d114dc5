import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, defineConfig, devices } from "@playwright/test";
import { findChromium, QUIET } from "./lib/launch/chromium";

const port = Number(process.env.BERTH_E2E_PORT ?? 3790);
const url = `http://localhost:${port}`;
// This file is read again in every worker, which inherits the variable.
const dataDir = process.env.BERTH_E2E_DATA_DIR ?? throwAwayFolder();

// The specs and what they call (the CLI, a second product) find the product by the variables that Berth itself reads.
Object.assign(process.env, {
  BERTH_E2E_DATA_DIR: dataDir,
  BERTH_URL: url,
  BERTH_DATA_DIR: dataDir,
  PORT: String(port),
  DATABASE_URL: "",
});

function throwAwayFolder(): string {
  const made = mkdtempSync(path.join(tmpdir(), "berth-e2e-"));
  chmodSync(made, 0o711); // root's database server runs as nobody and has to pass
  process.on("exit", () => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The built product in a real browser. */
export default defineConfig({
  testDir: "e2e",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: url,
    screenshot: "only-on-failure",
    // A page at rest costs a browser without a graphics card nothing; one that spins costs it a core.
    contextOptions: { reducedMotion: "reduce" },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    launchOptions: { executablePath: findChromium(chromium.executablePath()), args: QUIET },
  },
  projects: [{ name: "chromium", use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } } }],
  webServer: {
    command: "node --import tsx lib/launch/start.ts",
    url: `${url}/api/health`,
    timeout: 240_000,
    reuseExistingServer: false,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
  },
});
