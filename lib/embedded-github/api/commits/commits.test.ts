import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Json, World } from "@/lib/embedded-github/testing/world";

let world: World;
let repo: Awaited<ReturnType<World["repository"]>>;
const shas: string[] = [];

// Seconds since 2024-01-01T00:00:00Z of each commit; the third is dated before its parent.
const COMMITS = [
  { at: 0, author: "Ada <ada@example.org>", committer: "Bob <bob@example.org>", file: "docs/a.txt" },
  { at: 200, author: "Bob <bob@example.org>", committer: "Ada <ada@example.org>", file: "b.txt" },
  { at: 100, author: "Ada <ADA@example.org>", committer: "Ada <ada@example.org>", file: "c.txt" },
  { at: 300, author: "Cat <1+Hubot@users.noreply.github.com>", committer: "x <x@example.org>", file: "docs/d.txt" },
];
const START = Date.UTC(2024, 0, 1) / 1000;

beforeAll(async () => {
  world = await World.make();
  repo = await world.repository("history");
  for (const [i, { at, author, committer, file }] of COMMITS.entries()) {
    repo.git.commit(`c${i}`, { [file]: `${i}\n` });
    const [, name = "", email = ""] = /^(.+) <(.+)>$/.exec(committer) ?? [];
    const date = `${START + at} +0000`;
    execFileSync("git", ["commit", "--quiet", "--amend", "--no-edit", `--author=${author}`, `--date=${date}`], {
      cwd: repo.git.path,
      env: { ...process.env, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date },
    });
    shas.push(repo.git.sha());
  }
});
afterAll(() => world.end());

const get = (path: string, headers?: Record<string, string>) => world.call("GET", repo.at + path, { headers });
/** The subjects of the commits that a query finds, without the first commit of every test repository. */
const subjects = async (query: string) => {
  const { status, body } = await get(`/commits?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.map((one: Json) => one.commit.message).filter((text: string) => text !== "First commit");
};

describe("commits are narrowed", () => {
  test.each([
    ["author=ada@example.org", "c2 c0"],
    ["author=Ada", ""],
    ["author=ada@example.or", ""],
    ["author=.da@example.org", ""],
    ["author=hubot", "c3"],
    ["author=HUBOT&committer=x@example.org", "c3"],
    ["author=hubot&committer=ada@example.org", ""],
    ["author=nobody", ""],
    ["author=%00", ""],
    ["author=a%0Ab@example.org", ""],
    ["author=(", ""],
    ["committer=ada@example.org", "c2 c1"],
    ["author=ada@example.org&committer=bob@example.org", "c0"],
    ["path=docs", "c3 c0"],
    ["path=docs/", "c3 c0"],
    ["path=docs&author=hubot", "c3"],
  ])("by %s", async (query, expected) => {
    expect((await subjects(query)).join(" ")).toBe(expected);
  });

  test.each([
    ["since=2024-01-01T00:01:40Z", "c3 c2 c1"],
    ["since=2024-01-01T00:01:41Z", "c3 c1"],
    ["until=2024-01-01T00:01:40Z", "c2 c0"],
    ["since=2024-01-01T00:01:40Z&until=2024-01-01T00:03:20Z", "c2 c1"],
    ["since=2024-01-01T01:01:41%2B01:00", "c3 c1"],
    ["since=2024-01-01T01:01:41+01:00", "c3 c1"],
    ["since=2023-12-31", "c3 c2 c1 c0"],
    ["since=0001-01-01T00:00:00Z&until=9999-12-31T23:59:59Z", "c3 c2 c1 c0"],
    ["until=1960-01-01T00:00:00Z", ""],
    ["since=9999-12-31T23:59:59Z", ""],
    ["since=&until=", "c3 c2 c1 c0"],
  ])("by %s, both ends included, whatever the order of the dates", async (query, expected) => {
    expect((await subjects(query)).join(" ")).toBe(expected);
  });

  test.each(["yesterday", "2024-02-30", "2024-13-01T00:00:00Z", "2024-01-01T25:00:00Z", "1704067200", "%00", "now"])(
    "never by %s, which is no time: 422",
    async (time) => {
      for (const name of ["since", "until"]) {
        const { status, body } = await get(`/commits?${name}=${time}`);
        expect([status, body.errors?.[0]?.field]).toEqual([422, name]);
      }
    },
  );

  test("and counted as narrowed, page by page", async () => {
    const { body, headers } = await get("/commits?author=ada@example.org&per_page=1&page=2");
    expect(body.map((one: Json) => one.sha)).toEqual([shas[0]]);
    expect(headers.get("link")).toContain('rel="prev"');
    expect(headers.get("link")).not.toContain('rel="next"');
    expect(headers.get("link")).toContain("author=ada%40example.org");
  });

  test("from a ref that is there, or not at all", async () => {
    expect((await get(`/commits?sha=${shas[1]}`)).body).toHaveLength(3);
    expect((await get("/commits?sha=none")).status).toBe(404);
  });
});

describe("one commit", () => {
  test("has its files in pages that lead on", async () => {
    const files = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`many/${i}.txt`, "x\n"]));
    const sha = repo.git.commit("Many", files);
    const first = await get(`/commits/${sha}?per_page=2`);
    expect(first.body.files.map((one: Json) => one.filename)).toEqual(["many/0.txt", "many/1.txt"]);
    expect(first.body.stats.total).toBe(5);
    const last = /<http:\/\/localhost:3000\/api\/v3([^>]+)>; rel="last"/.exec(first.headers.get("link") ?? "")?.[1];
    const page = await world.call("GET", last ?? "");
    expect(page.body.files.map((one: Json) => one.filename)).toEqual(["many/4.txt"]);
  });

  test("is a patch that applies, a diff, or a bare SHA where the caller accepts that", async () => {
    const accept = (form: string) => get(`/commits/${shas[3]}`, { accept: `application/vnd.github.${form}` });
    const patch = await accept("patch");
    expect(patch.headers.get("content-type")).toBe("application/vnd.github.v3.patch; charset=utf-8");
    const input = { cwd: repo.git.path, input: patch.body, encoding: "utf8" as const };
    expect(execFileSync("git", ["apply", "--numstat"], input).trim()).toBe("1\t0\tdocs/d.txt");
    expect(patch.body).toContain("Subject: c3");
    const diff = await accept("v3.diff");
    expect(diff.body).toMatch(/^diff --git a\/docs\/d\.txt b\/docs\/d\.txt\n/);
    const sha = await accept("sha");
    expect(sha.body).toBe(shas[3]);
    const etag = sha.headers.get("etag") ?? "";
    const again = await get(`/commits/${shas[3]}`, { accept: "application/vnd.github.sha", "if-none-match": etag });
    expect(again.status).toBe(304);
  });

  test("that merges is shown against its first parent, in every form", async () => {
    repo.git.git("checkout", "--quiet", "-b", "side", shas[0] ?? "");
    repo.git.commit("Side", { "side.txt": "s\n" });
    repo.git.git("checkout", "--quiet", "main");
    repo.git.git("merge", "--quiet", "--no-edit", "side");
    const names = (await get("/commits/main")).body.files.map((one: Json) => one.filename);
    expect(names).toEqual(["side.txt"]);
    for (const form of ["diff", "patch"]) {
      const { body } = await get("/commits/main", { accept: `application/vnd.github.${form}` });
      expect(body.match(/^diff --git .*$/gm)).toEqual(["diff --git a/side.txt b/side.txt"]);
    }
  });
});

describe("a comparison", () => {
  test.each(["octocat:main", "OctoCat:History:main", "HEAD", "heads/main", "refs/heads/main"])(
    "takes %s for the branch",
    async (name) => {
      const { status, body } = await get(`/compare/${shas[3]}...${name}`);
      expect([status, body.status]).toEqual([200, "ahead"]);
      const permalink = body.url.replace("http://localhost:3000/api/v3", "");
      expect((await world.call("GET", permalink)).body.commits).toEqual(body.commits);
    },
  );

  test.each([
    "main..main",
    "main",
    "...",
    "main...",
    "...main",
    "main...main...main",
    "hubot:main...main",
    "octocat:other:main...main",
    "a:b:c:main...main",
    "main...--all",
    "main...%00",
    "main...main%5E",
  ])("knows no %s", async (range) => {
    expect((await get(`/compare/${range}`)).status).toBe(404);
  });

  test("is a diff from where the two part, where the caller accepts that", async () => {
    const { body } = await get(`/compare/side...${shas[1]}`, { accept: "application/vnd.github.diff" });
    expect(body.match(/^diff --git .*$/gm)).toEqual(["diff --git a/b.txt b/b.txt"]);
  });
});
