import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** What a headless browser on a shared machine needs not do. Playwright itself adds --no-sandbox. */
export const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/**
 * A Chromium for the tests in the browser: the one in BERTH_CHROMIUM, the system's, or Playwright's own (`own` is where that would be).
 * Undefined when there is none that runs.
 */
export function findChromium(own: string, env: Record<string, string | undefined> = process.env): string | undefined {
  if (env.BERTH_CHROMIUM) return env.BERTH_CHROMIUM;
  const folders = (env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const inPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...inPath, own].find((file) => existsSync(file) && runs(file));
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    execFileSync(file, ["--version", ...QUIET], { timeout: 30_000, stdio: "ignore" });
    return true;
  } catch {
    return false; // a library is missing, or it is a stub of another package manager
  }
}
