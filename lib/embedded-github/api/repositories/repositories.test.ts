import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addRepository } from "@/lib/embedded-github/repositories/add-repository";
import { withEnv } from "@/lib/embedded-github/testing/with-env";
import { type Json, World } from "@/lib/embedded-github/testing/world";
import { createToken } from "@/lib/embedded-github/tokens/create-token";

let world: World;
let repo: Awaited<ReturnType<World["repository"]>>;
const shas: Record<string, string> = {};
beforeAll(async () => {
  world = await World.make();
  repo = await world.repository("code");
  const { git } = repo;
  shas.first = git.sha();
  git.git("tag", "--annotate", "v1.9", "--message", "Nine");
  git.git("checkout", "--quiet", "-b", "feature/ünï");
  shas.feature = git.commit("On the feature", { "dir/a b.txt": "1\n2\n3\n", "bin.dat": "\0\x01" });
  git.git("checkout", "--quiet", "main");
  git.git("mv", "README.md", "READ.md");
  shas.main = git.commit("Move it\n\nWith a body.", {});
  git.git("tag", "v1.10");
});
afterAll(() => world.end());

const get = (path: string, headers?: Record<string, string>) => world.call("GET", repo.at + path, { headers });

describe("one repository", () => {
  test("is found in any case, with the caller's permissions", async () => {
    const admin = await world.call("GET", "/repos/OCTOCAT/Code", { token: world.tokens.octocat });
    expect(admin.body).toMatchObject({
      full_name: "octocat/code",
      html_url: "http://localhost:3000/local/octocat/code",
      default_branch: "main",
      private: false,
      visibility: "public",
      permissions: { admin: true, maintain: true, push: true, triage: true, pull: true },
      owner: { login: "octocat" },
    });
    expect(admin.body.node_id).toMatch(/^R_kgDO/);
    const reader = await world.call("GET", repo.at, { token: world.tokens.monalisa });
    expect(reader.body.permissions).toEqual({ admin: false, maintain: false, push: false, triage: false, pull: true });
    expect((await get("")).body.permissions).toBeUndefined();
    expect((await world.call("GET", `/repositories/${repo.id}`)).body.id).toBe(repo.id);
  });

  test("is registered once per name, and only where there is a repository", async () => {
    const again = await addRepository({ path: repo.git.path, name: "code" });
    expect(again).toEqual({ owner: "octocat", name: "code" });
    await expect(addRepository({ path: "/nonexistent", name: "x" })).rejects.toThrow("no git repository");
    const other = await world.repository("other");
    await expect(addRepository({ path: other.git.path, name: "CODE" })).rejects.toThrow("already the repository");
    await expect(addRepository({ path: other.git.path, name: "///" })).rejects.toThrow("is not a name");
    const named = await addRepository({ path: other.git.path, name: "with spaces", owner: "acme" });
    expect(named).toEqual({ owner: "acme", name: "with-spaces" });
    const hooks = await world.call("GET", "/repos/acme/with-spaces/hooks", { token: world.tokens.octocat });
    expect(hooks.body.map((hook: Json) => [hook.config.url, hook.events.join()])).toEqual([
      ["http://localhost:3000/api/webhooks/local", "deployment,deployment_status"],
      ["http://localhost:3000/deployer/webhook", "deployment,deployment_status"],
    ]);
  });
});

describe("refs", () => {
  test("branches and one branch, also with slashes", async () => {
    const { body } = await get("/branches");
    expect(body.map((one: Json) => [one.name, one.commit.sha])).toEqual([
      ["feature/ünï", shas.feature],
      ["main", shas.main],
    ]);
    for (const path of ["/branches/feature/%C3%BCn%C3%AF", "/branches/feature%2F%C3%BCn%C3%AF"]) {
      expect((await get(path)).body).toMatchObject({ name: "feature/ünï", commit: { sha: shas.feature } });
    }
    for (const name of ["none", "v1.9", "heads/main", "-x", "%00", "a..b"]) {
      expect((await get(`/branches/${name}`)).status).toBe(404);
    }
  });

  test("a branch that was made meanwhile is there", async () => {
    repo.git.git("branch", "late", shas.first ?? "");
    expect((await get("/branches/late")).body.commit.sha).toBe(shas.first);
    repo.git.git("pack-refs", "--all");
    repo.git.git("branch", "--force", "late", shas.main ?? "");
    expect((await get("/branches/late")).body.commit.sha).toBe(shas.main);
    repo.git.git("branch", "-D", "late");
    expect((await get("/branches/late")).status).toBe(404);
  });

  test("tags, highest version first, annotated ones at their commit", async () => {
    const { body, headers } = await get("/tags?per_page=1");
    expect(body.map((one: Json) => [one.name, one.commit.sha])).toEqual([["v1.10", shas.main]]);
    expect(headers.get("link")).toContain('page=2>; rel="last"');
    const second = await get("/tags?per_page=1&page=2");
    expect(second.body.map((one: Json) => [one.name, one.commit.sha])).toEqual([["v1.9", shas.first]]);
  });

  test("refs that begin alike, at their own object", async () => {
    const { body } = await get("/git/matching-refs/tags/v1.");
    expect(body.map((one: Json) => [one.ref, one.object.type])).toEqual([
      ["refs/tags/v1.10", "commit"],
      ["refs/tags/v1.9", "tag"],
    ]);
    expect((await get("/git/matching-refs/heads/feature/")).body).toHaveLength(1);
    for (const prefix of ["heads/none", "stash", "heads%2F..%2Ftags", "heads/--x=", "%00"]) {
      expect((await get(`/git/matching-refs/${prefix}`)).body).toEqual([]);
    }
  });
});

describe("commits", () => {
  test("a list from the default branch, a ref or a SHA, page by page", async () => {
    const { body, headers } = await get("/commits?per_page=1");
    expect(headers.get("link")).toContain('page=2>; rel="last"');
    expect(body[0]).toMatchObject({
      sha: shas.main,
      html_url: `http://localhost:3000/local/octocat/code/commit/${shas.main}`,
      commit: { message: "Move it\n\nWith a body.", author: { name: "Octo Cat", date: expect.stringMatching(/Z$/) } },
      author: { login: "octocat" },
      parents: [{ sha: shas.first }],
    });
    expect((await get(`/commits?sha=${shas.first}`)).body).toHaveLength(1);
    expect((await get("/commits?sha=feature/%C3%BCn%C3%AF")).body).toHaveLength(2);
    expect((await get("/commits?path=READ.md")).body).toHaveLength(1);
    expect((await get("/commits?path=:(exclude)READ.md")).body).toHaveLength(0);
    for (const path of ["--all", "..", "../..", "/etc", "a//b", ".", "%00"]) {
      expect((await get(`/commits?path=${path}`)).body).toEqual([]);
    }
    for (const sha of ["none", "--all", "main~1", "%00"]) expect((await get(`/commits?sha=${sha}`)).status).toBe(404);
  });

  test("one with its files and numbers", async () => {
    const { body } = await get(`/commits/${shas.feature}`);
    expect(body.stats).toEqual({ total: 3, additions: 3, deletions: 0 });
    expect(body.files).toMatchObject([
      { filename: "bin.dat", status: "added", additions: 0 },
      { filename: "dir/a b.txt", status: "added", additions: 3, changes: 3 },
    ]);
    const moved = await get("/commits/main");
    expect(moved.body.files).toMatchObject([
      { filename: "READ.md", previous_filename: "README.md", status: "renamed", changes: 0 },
    ]);
    expect((await get(`/commits/${shas.first}`)).body.files).toMatchObject([{ filename: "README.md", additions: 1 }]);
  });

  test.each(["heads/main", "refs/heads/main", "HEAD", "v1.10", "tags/v1.10", "main"])("one by %s", async (ref) => {
    expect((await get(`/commits/${ref}`)).body.sha).toBe(shas.main);
    const bare = await get(`/commits/${ref}`, { accept: "application/vnd.github.sha" });
    expect(bare.body).toBe(shas.main);
  });

  test.each(["none", "--output=x", "main~1", "main%5E", "%00", "0000000", "a".repeat(40), "main%0Amain"])(
    "no commit %s",
    async (ref) => {
      expect((await get(`/commits/${ref}`)).status).toBe(422);
    },
  );
});

describe("compare", () => {
  test("diverged, ahead, behind and identical", async () => {
    const diverged = await get("/compare/main...feature%2F%C3%BCn%C3%AF");
    expect(diverged.body).toMatchObject({
      status: "diverged",
      ahead_by: 1,
      behind_by: 1,
      total_commits: 1,
      base_commit: { sha: shas.main },
      merge_base_commit: { sha: shas.first },
      commits: [{ sha: shas.feature }],
    });
    expect(diverged.body.files).toHaveLength(2);
    const ahead = await get(`/compare/${shas.first}...octocat:main`);
    expect(ahead.body).toMatchObject({ status: "ahead", ahead_by: 1, behind_by: 0, commits: [{ sha: shas.main }] });
    const behind = await get(`/compare/main...${shas.first}`);
    expect(behind.body).toMatchObject({ status: "behind", ahead_by: 0, behind_by: 1, commits: [] });
    expect((await get("/compare/main...v1.10")).body.status).toBe("identical");
  });

  test("lists commits oldest first, by page, with files on the first page alone", async () => {
    const long = await world.repository("long");
    const made = Array.from({ length: 5 }, (_, i) => long.git.commit(`c${i}`, { [`f${i}`]: "x" }));
    const base = long.git.sha("main~5");
    const all = await world.call("GET", `${long.at}/compare/${base}...main`);
    expect(all.body.commits.map((one: Json) => one.sha)).toEqual(made);
    const page = await world.call("GET", `${long.at}/compare/${base}...main?per_page=2&page=2`);
    expect(page.body.commits.map((one: Json) => one.sha)).toEqual(made.slice(2, 4));
    expect(page.body.files).toBeUndefined();
    expect(page.headers.get("link")).toContain('rel="next"');
  });

  test("is 404 for what is unknown and for histories that share nothing", async () => {
    repo.git.git("checkout", "--quiet", "--orphan", "island");
    repo.git.commit("Alone", { "x.txt": "x" });
    repo.git.git("checkout", "--quiet", "main");
    for (const range of ["main...island", "main...none", "main..v1.10", "main", "--all...main", "evil:main...main"]) {
      expect((await get(`/compare/${range}`)).status).toBe(404);
    }
  });
});

test("a repository whose folder is gone says so, and keeps its deployments", async () => {
  const gone = await world.repository("gone");
  const body = { ref: "main" };
  const create = () => world.call("POST", `${gone.at}/deployments`, { token: world.tokens.hubot, body });
  expect((await create()).status).toBe(201);
  gone.git.remove();
  const refused = await create();
  expect([refused.status, refused.body.message]).toEqual([409, "Git Repository is unavailable."]);
  expect((await world.call("GET", `${gone.at}/branches`)).status).toBe(409);
  expect((await world.call("GET", `${gone.at}/deployments`)).body).toHaveLength(1);
});

describe("the caller's repositories", () => {
  let token: string;
  const mine = async (query: string) => {
    const { status, body } = await world.call("GET", `/user/repos?${query}`, { token });
    return status === 200 ? body.map((one: Json) => one.full_name) : [status, body.message];
  };
  beforeAll(async () => {
    token = await createToken({ login: "hubot", scopes: ["repo"], note: "" });
    await world.repository("secret", { private: true, pushedAt: new Date("2030-01-01") });
  });

  test.each([
    ["", ["acme/with-spaces", "octocat/code", "octocat/gone", "octocat/long", "octocat/other", "octocat/secret"]],
    ["visibility=private", ["octocat/secret"]],
    ["type=private", ["octocat/secret"]],
    ["affiliation=owner", []],
    ["type=owner", []],
    ["affiliation=organization_member", ["acme/with-spaces"]],
    ["affiliation=collaborator,organization_member&visibility=private", ["octocat/secret"]],
    ["sort=pushed&per_page=1", ["octocat/secret"]],
    ["direction=desc&per_page=2", ["octocat/secret", "octocat/other"]],
    ["per_page=2&page=2", ["octocat/gone", "octocat/long"]],
    ["since=2100-01-01T00:00:00Z", []],
  ])("%s", async (query, expected) => {
    expect(await mine(query)).toEqual(expected);
  });

  test.each(["visibility=secret", "affiliation=friend", "sort=stars", "direction=up", "since=yesterday", "type=mine"])(
    "refuse %s",
    async (query) => {
      expect((await mine(query))[0]).toBe(422);
    },
  );

  test("refuse type together with visibility or affiliation", async () => {
    const message = expect.stringContaining("you cannot specify type");
    expect(await mine("type=all&visibility=all")).toEqual([422, message]);
    expect(await mine("type=all&affiliation=owner")).toEqual([422, message]);
  });

  test("leave private ones out without the scope, and are nobody's without a token", async () => {
    token = await createToken({ login: "hubot", scopes: ["repo_deployment"], note: "" });
    expect(await mine("")).not.toContain("octocat/secret");
    expect((await world.call("GET", "/user/repos")).status).toBe(401);
  });
});

describe("the server and its users", () => {
  test("say who one is", async () => {
    expect((await world.call("GET", "/user", { token: world.tokens.octocat })).body).toMatchObject({
      login: "octocat",
      type: "User",
      name: expect.any(String),
      avatar_url: "http://localhost:3000/api/v3/avatars/octocat.svg",
    });
    expect((await world.call("GET", "/user")).status).toBe(401);
    expect((await world.call("GET", "/users/OctoCat")).body.login).toBe("octocat");
    expect((await world.call("GET", "/users/berth-deployer%5Bbot%5D")).body.type).toBe("Bot");
    for (const login of ["none", "%00", "x".repeat(5000)]) {
      expect((await world.call("GET", `/users/${login}`)).status).toBe(404);
    }
  });

  test("draw the same symmetric picture for a login every time", async () => {
    const first = await world.call("GET", "/avatars/octocat.svg");
    expect(first.headers.get("content-type")).toBe("image/svg+xml");
    expect((await world.call("GET", "/avatars/octocat.svg")).body).toBe(first.body);
    expect((await world.call("GET", "/avatars/hubot.svg")).body).not.toBe(first.body);
    const cells = [...String(first.body).matchAll(/M(\d) (\d)h1/g)].map(([, x, y]) => `${x},${y}`);
    const mirrored = cells.map((cell) => `${4 - Number(cell[0])},${cell[2]}`);
    expect(new Set(mirrored)).toEqual(new Set(cells));
  });

  test("count calls without refusing any", async () => {
    const token = await createToken({ login: "monalisa", scopes: [], note: "" });
    await withEnv({ BERTH_API_LIMIT: "5000" }, async () => {
      const before = (await world.call("GET", "/rate_limit", { token })).body.rate.used;
      await world.call("GET", "/user", { token });
      expect((await world.call("GET", "/rate_limit", { token })).body).toMatchObject({
        rate: { used: before + 1 },
        resources: { core: { used: before + 1 } },
      });
    });
  });

  test("tell what they are", async () => {
    expect((await world.call("GET", "/meta")).body.installed_version).toMatch(/^3\./);
    expect((await world.call("GET", "")).body.current_user_url).toBe("http://localhost:3000/api/v3/user");
    expect((await world.call("GET", "/nothing")).body).toMatchObject({ message: "Not Found", status: "404" });
    expect((await world.call("PUT", repo.at)).status).toBe(404);
  });
});
