import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildStamp } from "./build-stamp";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "berth-stamp-"));
  put("app/page.tsx", "page");
  put("app/api/v3/[[...path]]/route.ts", "route");
  put("lib/a.ts", "a");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(name: string, content: string): void {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

test("the same sources have the same stamp, whenever they were written", () => {
  const before = buildStamp(root);
  put("app/page.tsx", "page");
  expect(buildStamp(root)).toBe(before);
});

test.each([
  ["app/page.tsx", "changed"],
  ["app/api/v3/[[...path]]/route.ts", "changed"],
  ["components/new.tsx", "new"],
  ["public/logo.svg", "new"],
  ["next.config.mjs", "new"],
  ["package-lock.json", "new"],
])("a change of %s changes it", (name, content) => {
  const before = buildStamp(root);
  put(name, content);
  expect(buildStamp(root)).not.toBe(before);
});

test.each(["lib/a.test.ts", "lib/launch/start.ts", "lib/store/migrations/embedded/0001.sql", "README.md"])(
  "%s is not part of a build",
  (name) => {
    const before = buildStamp(root);
    put(name, "new");
    expect(buildStamp(root)).toBe(before);
  },
);

test("what moves from one file to the next is a change", () => {
  put("lib/a.ts", "ab");
  put("lib/b.ts", "c");
  const before = buildStamp(root);
  put("lib/a.ts", "a");
  put("lib/b.ts", "bc");
  expect(buildStamp(root)).not.toBe(before);
});
