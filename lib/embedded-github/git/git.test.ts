import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GitRepository } from "@/lib/embedded-github/testing/git-repository";
import { CatFile } from "./cat-file";
import { gitDirOf } from "./git-dir";
import { headBranch } from "./head-branch";
import { mergeInto } from "./merge";
import { resolveRef } from "./object-reader";
import { closeReaders } from "./readers";
import { isRefName } from "./ref-name";

let repo: GitRepository;
beforeAll(() => {
  repo = new GitRepository();
  repo.commit("One", { "a.txt": "a" });
});
afterAll(() => {
  closeReaders();
  repo.remove();
});

describe("a name of a ref", () => {
  test("is accepted only where git accepts it", () => {
    const part = fc.constantFrom(
      "a",
      "feature",
      "/",
      ".",
      "..",
      "-",
      "@",
      "{",
      "~",
      "^",
      ":",
      " ",
      "\\",
      ".lock",
      "ü",
      "*",
      "?",
      "[",
      "\u0001",
      "\u007f",
      "%",
      "=",
      "#",
    );
    const names = fc.sample(
      fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join("")),
      300,
    );
    for (const name of new Set(names)) {
      if (!isRefName(name)) continue;
      // Throws where git does not agree.
      execFileSync("git", ["check-ref-format", `refs/heads/${name}`]);
      expect(name.startsWith("-")).toBe(false);
    }
    for (const usual of [
      "main",
      "feature/login",
      "v1.0",
      "renovate/foo-1.x",
      "ünï",
      "a=b",
      "#1",
      "dependabot/npm_and_yarn/x-1.2.3",
    ]) {
      expect(isRefName(usual)).toBe(true);
    }
  });
});

describe("the reader", () => {
  test("answers many questions at once, each with its own object", async () => {
    const reader = new CatFile(path.join(repo.path, ".git"));
    const [sha, tree, blob] = [repo.sha(), repo.git("rev-parse", "HEAD^{tree}"), repo.git("rev-parse", "HEAD:a.txt")];
    const names = [sha, tree, blob, "refs/heads/none", "f".repeat(40)];
    const asked = Array.from({ length: 200 }, (_, i) => names[i % names.length] ?? "");
    const found = await Promise.all(asked.map((name) => reader.read(name)));
    const there = [sha, tree, blob];
    expect(found.map((object) => object?.sha)).toEqual(asked.map((name) => there.find((one) => one === name)));
    expect(found[2]?.content.toString()).toBe("a");
    expect(await reader.read("two\nlines")).toBeUndefined();
    reader.close();
  });

  test("starts again when its process was killed", async () => {
    const reader = new CatFile(path.join(repo.path, ".git"));
    const sha = repo.sha();
    expect((await reader.read(sha))?.type).toBe("commit");
    const { child } = reader as unknown as {
      child: { pid: number; kill(signal: string): void; once(event: string, done: () => void): void };
    };
    const closed = new Promise<void>((resolve) => child.once("close", resolve));
    child.kill("SIGKILL");
    const asked = reader.read(sha);
    await closed;
    expect((await asked)?.type).toBe("commit");
    expect((await reader.read(sha))?.type).toBe("commit");
    reader.close();
  });

  test("prefers a branch to a tag, and a name to an abbreviated SHA", async () => {
    const first = repo.sha();
    const short = first.slice(0, 7);
    const second = repo.commit("Two", { "b.txt": "b" });
    expect((await resolveRef(repo, short))?.kind).toBe("commit");
    repo.git("tag", "both", first);
    repo.git("branch", "both", second);
    repo.git("branch", short, second);
    expect(await resolveRef(repo, "both")).toMatchObject({ sha: second, kind: "branch" });
    expect(await resolveRef(repo, "tags/both")).toMatchObject({ sha: first, kind: "tag" });
    expect(await resolveRef(repo, short)).toMatchObject({ sha: second, kind: "branch" });
    expect(await resolveRef(repo, first.toUpperCase())).toMatchObject({ sha: first, kind: "commit" });
    expect(await resolveRef(repo, repo.git("rev-parse", "HEAD^{tree}"))).toBeUndefined();
  });
});

describe("where git looks", () => {
  test("a checkout, a bare repository and a linked work tree, and never above", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "berth-where-"));
    try {
      execFileSync("git", ["clone", "--quiet", "--bare", repo.path, path.join(folder, "bare.git")]);
      repo.git("worktree", "add", "--quiet", "--detach", path.join(folder, "linked"));
      expect(await gitDirOf(repo.path)).toBe(path.join(repo.path, ".git"));
      expect(await gitDirOf(path.join(folder, "bare.git"))).toBe(path.join(folder, "bare.git"));
      expect(await gitDirOf(path.join(folder, "linked"))).toContain(path.join(".git", "worktrees"));
      expect(await resolveRef({ path: path.join(folder, "linked") }, "main")).toMatchObject({ kind: "branch" });
      expect(await headBranch({ path: path.join(folder, "linked") })).toBe("main");
      expect(await gitDirOf(folder)).toBeUndefined();
      repo.commit("Nested", { "nested/x": "x" });
      expect(await gitDirOf(path.join(repo.path, "nested"))).toBeUndefined();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("a merge", () => {
  const author = { name: "A", email: "a@example.org" };

  test("leaves a branch alone that moved meanwhile, and runs no hook of the repository", async () => {
    const other = new GitRepository();
    try {
      const base = other.commit("Base", { "x.txt": "x" });
      other.git("branch", "topic");
      const main = other.commit("Main", { "y.txt": "y" });
      for (const hook of ["reference-transaction", "post-commit", "post-merge"]) {
        const file = path.join(other.path, ".git", "hooks", hook);
        writeFileSync(file, `#!/bin/sh\ntouch ${other.path}/hook-ran\n`, { mode: 0o755 });
      }
      const request = { ref: "refs/heads/topic", from: base, theirs: main, message: "Merge", author };
      expect(await mergeInto(other, { ...request, from: main, theirs: base })).toEqual({ outcome: "conflict" });
      expect(await mergeInto(other, request)).toMatchObject({ outcome: "merged" });
      expect(await mergeInto(other, request)).toEqual({ outcome: "conflict" });
      expect(() => execFileSync("ls", [path.join(other.path, "hook-ran")], { stdio: "pipe" })).toThrow();
    } finally {
      other.remove();
    }
  });
});
