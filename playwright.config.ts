import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, defineConfig, devices } from "@playwright/test";
import type { HostChoice } from "./e2e/support/test-host";
import { findChromium, QUIET } from "./lib/launch/chromium";

const port = Number(process.env.BERTH_E2E_PORT ?? 3790);
const url = `http://localhost:${port}`;
/** Two fake hosts beside the embedded one, by what people call them. */
const fakes = [
  { label: "Acme Server", port: port + 51 },
  { label: "Labs Server", port: port + 52 },
].map((fake) => ({ ...fake, url: `http://localhost:${fake.port}` }));
// This file is read again in every worker, which inherits the variable.
const dataDir = process.env.BERTH_E2E_DATA_DIR ?? throwAwayFolder();
const secret = process.env.BERTH_E2E_FAKE_SECRET ?? randomBytes(20).toString("hex");

// The specs and what they call (the CLI, a second product) find the product by the variables that Berth itself reads.
Object.assign(process.env, {
  BERTH_E2E_DATA_DIR: dataDir,
  BERTH_E2E_FAKE_SECRET: secret,
  BERTH_E2E_FAKES: fakes.map((fake) => fake.url).join(" "),
  BERTH_URL: url,
  BERTH_DATA_DIR: dataDir,
  PORT: String(port),
  DATABASE_URL: "",
});

const desktop = { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } };
/** What a dashboard shows and does is the same at every host; a test of the embedded GitHub itself is tagged @embedded. */
const DASHBOARD = ["access", "create-deployment", "deployment", "destroy", "post-status", "timeline", "what-is-where"];

/** A fake host as an entry of BERTH_HOSTS. */
function settingsOf(fake: { label: string; port: number }) {
  const host = { host: `localhost:${fake.port}`, kind: "ghes", http: true, name: fake.label };
  return { ...host, clientId: "berth", clientSecret: secret, webhookSecret: secret };
}

function throwAwayFolder(): string {
  const made = mkdtempSync(path.join(tmpdir(), "berth-e2e-"));
  chmodSync(made, 0o711); // root's database server runs as nobody and has to pass
  process.on("exit", () => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The built product in a real browser. */
export default defineConfig<object, { hostChoice: HostChoice }>({
  testDir: "e2e",
  workers: 2,
  fullyParallel: true,
  // What passes only then is told as flaky (CONTRIBUTING.md); in front of a developer it fails.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: process.env.CI !== undefined,
  // Two cores that have other work, too, may take seconds for a page that takes them a moment.
  timeout: 120_000,
  expect: { timeout: 30_000 },
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
  projects: [
    { name: "chromium", use: desktop },
    { name: "sample-world", testMatch: "sample-world.setup.ts", use: desktop },
    {
      name: "fake-host",
      dependencies: ["sample-world"],
      testMatch: DASHBOARD.map((name) => `${name}.spec.ts`),
      grepInvert: /@embedded/,
      use: { ...desktop, hostChoice: "fake" },
    },
  ],
  webServer: [
    ...fakes.map((fake) => ({
      command: `node --import tsx e2e/fake-host/serve.ts ${fake.port} ${secret} "${fake.label}"`,
      url: `${fake.url}/api/v3/meta`,
      reuseExistingServer: false,
    })),
    {
      command: "node --import tsx lib/launch/start.ts",
      env: { BERTH_HOSTS: JSON.stringify(fakes.map(settingsOf)) },
      url: `${url}/api/health`,
      timeout: 240_000,
      reuseExistingServer: false,
      stdout: "pipe",
      gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    },
  ],
});
