import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDataDir, openSecrets } from "./data-dir";
import { isRoot } from "./postgres-account";

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), "berth-dir-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const mode = (file: string) => statSync(file).mode & 0o777;

test("a data directory that Berth makes is closed; root's lets its database server pass", () => {
  const dir = openDataDir(path.join(home, "new/data"));
  expect(mode(dir)).toBe(isRoot() ? 0o711 : 0o700);
});

test("one that holds something keeps its rights", () => {
  mkdirSync(path.join(home, "files"));
  openDataDir(home);
  expect(mode(home)).toBe(0o700);
});

test("a path that cannot be a directory is refused with the remedy", () => {
  writeFileSync(path.join(home, "file"), "");
  expect(() => openDataDir(path.join(home, "file"))).toThrow(/cannot be written \(EEXIST\); set BERTH_DATA_DIR/);
  expect(() => openDataDir(path.join(home, "file/below"))).toThrow(/cannot be written \(ENOTDIR\); set BERTH_DATA_DIR/);
});

test("secrets are made once, differ, and are for their owner alone", () => {
  const made = openSecrets(home);
  expect(new Set(Object.values(made)).size).toBe(3);
  expect(openSecrets(home)).toEqual(made);
  expect(mode(path.join(home, "secrets.json"))).toBe(0o600);
});

test.each(["", "not json", '{"secret":"short"}'])("a broken secrets file (%s) is told, not replaced", (content) => {
  writeFileSync(path.join(home, "secrets.json"), content);
  expect(() => openSecrets(home)).toThrow(/secrets.json does not hold Berth's secrets; restore it/);
  expect(existsSync(path.join(home, "secrets.json"))).toBe(true);
});
