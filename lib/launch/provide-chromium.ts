import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findChromium } from "./chromium";
import { LaunchFailure } from "./launch-failure";
import { isRoot } from "./postgres-account";

/** Runs a program with its output shown; resolves with its exit code. */
export type Run = (program: string, args: string[]) => Promise<number>;

/** Finds a Chromium or installs one: Playwright's, else (root on Debian) the system's package. Throws a LaunchFailure. */
export async function provideChromium(run: Run): Promise<string> {
  const found = () => findChromium(chromium.executablePath());
  let at = found();
  if (!at) {
    await run(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"]);
    at = found();
  }
  if (!at && isRoot() && existsSync("/etc/debian_version")) {
    await run("apt-get", ["update"]);
    await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
    at = found();
  }
  if (at) return at;
  throw new LaunchFailure(
    "There is no Chromium for the tests in the browser and none could be installed; install one and set BERTH_CHROMIUM to its path.",
  );
}
