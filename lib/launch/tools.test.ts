import { expect, test } from "vitest";
import { atLeast, checkGit, checkNode } from "./tools";

test.each([
  ["2.38", "2.38", true],
  ["2.38.1", "2.38", true],
  ["2.9.9", "2.38", false],
  ["10.0", "2.38", true],
  ["20.8.1", "20.9.0", false],
  ["22.0.0-rc.1", "20.9.0", true],
])("%s is at least %s: %s", (version, least, expected) => {
  expect(atLeast(version, least)).toBe(expected);
});

test("what is missing or too old is named with the remedy", async () => {
  expect(() => checkNode("18.20.0")).toThrow("Node.js 18.20.0 is too old for Berth; install Node.js 20.9.0 or newer.");
  await expect(checkGit("no-such-git")).rejects.toThrow('The program "git" is missing; install git 2.38 or newer');
  await expect(checkGit()).resolves.toMatch(/^\d+\.\d+/);
});
