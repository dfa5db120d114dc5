import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findChromium } from "./chromium";

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), "berth-chromium-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function program(name: string, exitCode: number): string {
  const file = path.join(home, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\nexit ${exitCode}\n`, { mode: 0o755 });
  return file;
}

test("the one that is named comes first, then the system's, then Playwright's own", () => {
  const own = program("own/chrome", 0);
  const system = program("bin/google-chrome", 0);
  expect(findChromium(own, { BERTH_CHROMIUM: "/opt/chrome", PATH: path.dirname(system) })).toBe("/opt/chrome");
  expect(findChromium(own, { PATH: `/nowhere:${path.dirname(system)}` })).toBe(system);
  expect(findChromium(own, { PATH: "/nowhere" })).toBe(own);
});

test("one that does not run is passed over", () => {
  const stub = program("bin/chromium", 1);
  const other = program("bin/google-chrome", 0);
  expect(findChromium("/nowhere", { PATH: path.dirname(stub) })).toBe(other);
  rmSync(other);
  expect(findChromium("/nowhere", { PATH: path.dirname(stub) })).toBeUndefined();
});
