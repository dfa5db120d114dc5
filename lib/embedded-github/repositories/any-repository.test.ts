import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { addRepository } from "@/lib/embedded-github/repositories/add-repository";
import { folderState } from "@/lib/embedded-github/testing/folder-state";
import { GitRepository } from "@/lib/embedded-github/testing/git-repository";
import { type Json, World } from "@/lib/embedded-github/testing/world";

let world: World;
let source: GitRepository;
let folder: string;
beforeAll(async () => {
  world = await World.make();
  folder = mkdtempSync(path.join(os.tmpdir(), "berth-any-"));
  source = new GitRepository();
  source.commit("One", { "a.txt": "1\n" });
  source.git("tag", "--annotate", "inner", "--message", "Inner");
  source.git("tag", "--annotate", "nested", "--message", "Nested", "inner");
  source.git("branch", "topic");
  source.commit("Two", { "b.txt": "2\n" });
});
afterAll(async () => {
  await world.end();
  source.remove();
  rmSync(folder, { recursive: true, force: true });
});

const place = (name: string) => path.join(folder, name);
const git = (...args: string[]) =>
  execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
const get = (at: string, headers?: Record<string, string>) => world.call("GET", at, { headers });
async function register(at: string): Promise<string> {
  const { owner, name } = await addRepository({ path: at });
  return `/repos/${owner}/${name}`;
}

describe("a repository is served where it lies", () => {
  test("bare, also without `.git` in its name", async () => {
    git("clone", "--quiet", "--bare", source.path, place("plain"));
    const at = await register(place("plain"));
    expect((await get(`${at}/commits`)).body).toHaveLength(2);
    expect((await get(at)).body.default_branch).toBe("main");
  });

  test("as a linked work tree, and as one whose git directory lies elsewhere", async () => {
    source.git("worktree", "add", "--quiet", "-b", "linked", place("linked"), "topic");
    git("clone", "--quiet", `--separate-git-dir=${place("elsewhere.git")}`, source.path, place("apart"));
    const linked = await register(place("linked"));
    expect((await get(linked)).body.default_branch).toBe("linked");
    expect((await get(`${linked}/branches/main`)).status).toBe(200);
    expect((await get(`${await register(place("apart"))}/commits`)).body).toHaveLength(2);
  });

  test("with a HEAD that is detached, or names a branch that is not there", async () => {
    git("clone", "--quiet", source.path, place("odd-head"));
    git("-C", place("odd-head"), "checkout", "--quiet", "--detach", "HEAD~1");
    const at = await register(place("odd-head"));
    expect((await get(at)).body.default_branch).toBe("main");
    git("-C", place("odd-head"), "symbolic-ref", "HEAD", "refs/heads/unborn");
    await register(place("odd-head"));
    expect((await get(at)).body.default_branch).toBe("main");
    expect((await get(`${at}/commits/HEAD`)).body.commit.message).toBe("Two");
  });

  test("as a shallow clone, whose oldest commit counts as its first", async () => {
    git("clone", "--quiet", "--depth=1", `file://${source.path}`, place("shallow"));
    const at = await register(place("shallow"));
    expect((await get(`${at}/commits`)).body).toHaveLength(1);
    const { status, body } = await get(`${at}/commits/main`);
    expect([status, body.files.map((one: Json) => one.filename)]).toEqual([200, ["a.txt", "b.txt"]]);
    const diff = await get(`${at}/commits/main`, { accept: "application/vnd.github.diff" });
    expect(diff.body.match(/^diff --git/gm)).toHaveLength(2);
  });

  test("with a tag of a tag, at the commit behind both", async () => {
    const at = await register(source.path);
    const { body } = await get(`${at}/tags`);
    const sha = source.sha("topic");
    expect(body.map((one: Json) => [one.name, one.commit.sha])).toEqual([
      ["nested", sha],
      ["inner", sha],
    ]);
    expect((await get(`${at}/git/ref/tags/nested`)).body.object).toMatchObject({ type: "tag" });
  });
});

describe("a repository that can no longer be read", () => {
  const paths = ["/branches", "/commits", "/commits/main", "/git/ref/heads/main", "/compare/main...main", "/tags"];
  const refused = async (at: string) => {
    for (const rest of paths) {
      const { status, body } = await get(at + rest);
      expect([rest, status, body.message]).toEqual([rest, 409, "Git Repository is unavailable."]);
    }
    expect((await get(at)).status).toBe(200);
    expect((await get(`${at}/deployments`)).body).toEqual([]);
  };

  test("because its folder is gone, says so until the folder is back", async () => {
    git("clone", "--quiet", source.path, place("vanished"));
    const at = await register(place("vanished"));
    expect((await get(`${at}/branches`)).status).toBe(200);
    renameSync(place("vanished"), place("away"));
    await refused(at);
    renameSync(place("away"), place("vanished"));
    expect((await get(`${at}/branches`)).status).toBe(200);
  });

  test("because git does not take it for one, says so, and tells the operator git's words", async () => {
    const told = vi.spyOn(console, "error").mockImplementation(() => {});
    git("clone", "--quiet", source.path, place("damaged"));
    const at = await register(place("damaged"));
    writeFileSync(path.join(place("damaged"), ".git", "HEAD"), "rubbish\n");
    await refused(at);
    expect(told.mock.calls.flat().join("\n")).toContain("not a git repository");
    told.mockRestore();
  });
});

test("a name never leads to another place than a ref, a commit or a path of the repository", async () => {
  const secret = "the-secret-of-another-folder";
  mkdirSync(place("guarded"));
  writeFileSync(place("secret.txt"), secret);
  const at = await register(source.path);
  const names = [
    "..",
    "../secret.txt",
    "../../../../etc/passwd",
    "/etc/passwd",
    `${place("secret.txt")}`,
    "--output=/tmp/berth-written",
    "-h",
    "--all",
    "main:a.txt",
    "main^{tree}",
    ":/One",
    "@{upstream}",
    "main@{0}",
    "a\u0000b",
    "a\nb",
    "a\u007fb",
    "a\r\nX-Injected: 1",
    "refs/heads/../../HEAD",
    ".git/HEAD",
    "HEAD.lock",
    "*",
    "x".repeat(5000),
  ];
  const before = folderState(source.path);
  for (const name of names) {
    const part = encodeURIComponent(name);
    for (const rest of [
      `/branches/${part}`,
      `/git/ref/heads/${part}`,
      `/git/matching-refs/heads/${part}`,
      `/commits/${part}`,
      `/commits?sha=${part}`,
      `/commits?path=${part}`,
      `/commits?author=${part}`,
      `/commits?since=${part}`,
      `/compare/${part}...main`,
      `/compare/main...${part}`,
    ]) {
      const { status, body } = await get(at + rest);
      const found = status === 200 ? body : [];
      expect([name, rest, status < 500, found]).toEqual([name, rest, true, []]);
      expect(JSON.stringify(body)).not.toContain(secret);
    }
    for (const [rest, body] of [
      ["/merges", { base: name, head: "main" }],
      ["/merges", { base: "topic", head: name }],
      ["/deployments", { ref: name }],
      ["", { default_branch: name }],
    ] as const) {
      const { status } = await world.call(rest ? "POST" : "PATCH", at + rest, { token: world.tokens.octocat, body });
      expect([name, rest, status >= 400 && status < 500]).toEqual([name, rest, true]);
    }
  }
  expect(folderState(source.path)).toEqual(before);
});

test("a repository that Berth did not make is never written to, whatever is called", async () => {
  git("clone", "--quiet", source.path, place("untouched"));
  const own = (...args: string[]) => git("-C", place("untouched"), ...args);
  own("branch", "behind", "HEAD~1");
  writeFileSync(path.join(place("untouched"), "not-added.txt"), "work in progress");
  own("status");
  const before = folderState(place("untouched"));
  const at = await register(place("untouched"));
  const token = world.tokens.octocat;
  const sha = own("rev-parse", "HEAD");
  const send = async (method: string, rest: string, body?: unknown) =>
    (await world.call(method, at + rest, { token, ...(body === undefined ? {} : { body }) })).status;
  const calls: [string, string, unknown, number][] = [
    ["GET", "", undefined, 200],
    ["GET", "/branches", undefined, 200],
    ["GET", "/branches/main", undefined, 200],
    ["GET", "/tags", undefined, 200],
    ["GET", "/git/ref/heads/main", undefined, 200],
    ["GET", "/git/matching-refs/heads", undefined, 200],
    ["GET", "/commits?path=a.txt&author=octocat&since=2020-01-01", undefined, 200],
    ["GET", `/commits/${sha}`, undefined, 200],
    ["GET", "/compare/behind...main", undefined, 200],
    ["POST", `/statuses/${sha}`, { state: "success" }, 201],
    ["GET", `/commits/${sha}/status`, undefined, 200],
    ["PUT", "/environments/qa", undefined, 200],
    ["POST", "/deployments", { ref: "main", auto_merge: true, environment: "qa" }, 201],
    ["POST", "/deployments", { ref: "behind", auto_merge: true }, 409],
    ["POST", "/deployments", { ref: "behind", auto_merge: false, required_contexts: [] }, 201],
    ["POST", "/merges", { base: "behind", head: "main" }, 403],
    ["POST", "/merges", { base: "main", head: "behind" }, 204],
    ["POST", "/hooks", { config: { url: "https://ci.example/hook" } }, 201],
    ["PATCH", "", { default_branch: "behind", private: true, name: "renamed" }, 200],
    ["GET", "", undefined, 301],
  ];
  for (const [method, rest, body, status] of calls) {
    expect([method, rest, body, await send(method, rest, body)]).toEqual([method, rest, body, status]);
  }
  expect(folderState(place("untouched"))).toEqual(before);
});
