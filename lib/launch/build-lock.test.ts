import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimBuild, dropBuildLock, otherUser, takeBuildLock } from "./build-lock";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "berth-lock-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const note = (name: string, content: string) => writeFileSync(path.join(root, ".next/cache/berth", name), content);

/** A live process whose command line has a file of ours in it, as a start has; that cannot be read before its program runs. */
async function anotherStart() {
  const program = "console.log('runs'); setInterval(() => {}, 1000)";
  const child = spawn(process.execPath, ["-e", program, "start.ts"], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

test("a dropped lock can be taken again, and so can one of a process that is gone", () => {
  expect(takeBuildLock(root)).toBe(true);
  dropBuildLock(root);
  note("building", "999999999");
  expect(takeBuildLock(root)).toBe(true);
});

test("the lock of a live builder is respected until it is gone", async () => {
  const other = await anotherStart();
  try {
    dropBuildLock(root);
    note("building", String(other.pid));
    expect(takeBuildLock(root)).toBe(false);
  } finally {
    other.kill("SIGKILL");
    await once(other, "exit");
  }
  expect(takeBuildLock(root)).toBe(true);
});

test("who serves the build is known as long as that process lives", async () => {
  const release = claimBuild(root);
  expect(otherUser(root)).toBeUndefined();
  const other = await anotherStart();
  note(`use-${other.pid}`, "");
  expect(otherUser(root)).toBe(other.pid);
  other.kill("SIGKILL");
  await once(other, "exit");
  expect(otherUser(root)).toBeUndefined();
  release();
});
