import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addRepository } from "@/lib/embedded-github/repositories/add-repository";
import { type Json, World } from "@/lib/embedded-github/testing/world";

let world: World;
let repo: Awaited<ReturnType<World["repository"]>>;
const folder = mkdtempSync(path.join(os.tmpdir(), "berth-merges-"));
beforeAll(async () => {
  world = await World.make();
  repo = await world.repository("merged", { managed: true });
  const { git } = repo;
  git.git("branch", "base");
  git.git("branch", "behind");
  git.git("checkout", "--quiet", "-b", "head");
  git.commit("On the head", { "head.txt": "1" });
  git.git("checkout", "--quiet", "-b", "clash", "main");
  git.commit("Theirs", { "head.txt": "2" });
  git.git("checkout", "--quiet", "--orphan", "island");
  git.commit("Alone", { "island.txt": "1" });
  git.git("checkout", "--quiet", "main");
});
afterAll(async () => {
  await world.end();
  rmSync(folder, { recursive: true, force: true });
});

const merge = (body: unknown, at = repo.at, token = world.tokens.hubot) =>
  world.call("POST", `${at}/merges`, { token, body });

describe("a merge", () => {
  test("makes one commit with both parents, as who asked for it, and then has nothing left to do", async () => {
    const [base, head] = [repo.git.sha("base"), repo.git.sha("head")];
    const answer = await merge({ base: "base", head: "head" });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      sha: repo.git.sha("base"),
      commit: { message: "Merge head into base", author: { name: "Hubot" } },
      author: { login: "hubot" },
      parents: [{ sha: base }, { sha: head }],
    });
    expect(repo.git.git("ls-tree", "--name-only", "base")).toContain("head.txt");
    const again = await merge({ base: "base", head: "head" });
    expect([again.status, again.body]).toEqual([204, ""]);
  });

  test("takes a SHA and a message, whatever is in it", async () => {
    const message = '--amend\n\n$(touch x) "quoted" ünï';
    const answer = await merge({ base: "behind", head: repo.git.sha("head"), commit_message: message });
    expect([answer.status, answer.body.commit.message]).toEqual([201, message]);
  });

  test("is a conflict where both sides changed a file, or share no history, and changes nothing", async () => {
    const before = repo.git.git("for-each-ref");
    for (const head of ["clash", "island"]) {
      const { status, body } = await merge({ base: "base", head });
      expect([status, body.message]).toEqual([409, "Merge conflict"]);
    }
    expect(repo.git.git("for-each-ref")).toBe(before);
  });

  test.each([
    [{ base: "none", head: "head" }, 404, "Base does not exist"],
    [{ base: "HEAD", head: "head" }, 404, "Base does not exist"],
    [{ base: "../../main", head: "head" }, 404, "Base does not exist"],
    [{ base: "--all", head: "head" }, 404, "Base does not exist"],
    [{ base: "base", head: "none" }, 404, "Head does not exist"],
    [{ base: "base", head: "head~1" }, 404, "Head does not exist"],
    [{ base: "base", head: "-x" }, 404, "Head does not exist"],
    [{ head: "head" }, 422, expect.stringContaining("base")],
    [{ base: "base" }, 422, expect.stringContaining("head")],
    [{ base: 1, head: "head" }, 422, expect.any(String)],
    [{ base: "base", head: "he\u0000ad" }, 422, "Validation Failed"],
    [{ base: "base", head: "head", commit_message: "☃".repeat(30_001) }, 422, "Validation Failed"],
    ["[]", 400, "Body should be a JSON object"],
  ])("of %j: %i", async (body, status, message) => {
    const answer = await merge(body);
    expect([answer.status, answer.body.message]).toEqual([status, message]);
  });

  test("takes the longest message that is allowed", async () => {
    repo.git.git("branch", "long", "main");
    const answer = await merge({ base: "long", head: "head", commit_message: "🚢".repeat(30_000) });
    expect(answer.status).toBe(201);
  });

  test("needs push access", async () => {
    expect((await merge({ base: "base", head: "head" }, repo.at, world.tokens.monalisa)).status).toBe(403);
    expect((await world.call("POST", `${repo.at}/merges`, { body: {} })).status).toBe(401);
  });

  test("of several heads at once makes every one of them", async () => {
    const heads = ["h1", "h2", "h3"];
    repo.git.git("branch", "many", "main");
    for (const head of heads) {
      repo.git.git("checkout", "--quiet", "-b", head, "main");
      repo.git.commit(head, { [head]: "x" });
    }
    repo.git.git("checkout", "--quiet", "main");
    const answers = await Promise.all(heads.map((head) => merge({ base: "many", head })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(repo.git.git("ls-tree", "--name-only", "many").split("\n")).toEqual(expect.arrayContaining(heads));
  });
});

describe("where nothing may be written", () => {
  let place: typeof repo;
  beforeAll(async () => {
    place = await world.repository("in-place");
    place.git.git("branch", "topic");
    place.git.commit("Ahead", { "ahead.txt": "1" });
  });
  const deploy = () =>
    world.call("POST", `${place.at}/deployments`, { token: world.tokens.hubot, body: { ref: "topic" } });

  test("a merge is refused with what would allow it, and then allowed, and forbidden again", async () => {
    const before = place.git.git("for-each-ref");
    const refused = await merge({ base: "topic", head: "main" }, place.at);
    expect([refused.status, refused.body.message]).toEqual([403, expect.stringContaining("--allow-merge")]);
    const auto = await deploy();
    expect([auto.status, auto.body.message]).toEqual([409, expect.stringContaining("--allow-merge")]);
    expect(place.git.git("for-each-ref")).toBe(before);
    const add = (allowMerge?: boolean) => addRepository({ path: place.git.path, name: "in-place", allowMerge });
    await add(true);
    await add();
    expect((await world.call("GET", place.at)).body.allow_merge_commit).toBe(true);
    expect((await deploy()).status).toBe(202);
    expect((await merge({ base: "topic", head: "main" }, place.at)).status).toBe(204);
    await add(false);
    place.git.git("branch", "--force", "topic", "main~1");
    expect((await merge({ base: "topic", head: "main" }, place.at)).status).toBe(403);
  });

  test("a branch that is checked out, here or in a linked work tree, is left alone", async () => {
    await addRepository({ path: place.git.path, name: "in-place", allowMerge: true });
    const linked = path.join(folder, "linked");
    place.git.git("worktree", "add", "--quiet", "-b", "linked", linked, "main~1");
    place.git.git("checkout", "--quiet", "topic");
    const before = place.git.git("for-each-ref");
    for (const base of ["topic", "linked"]) {
      const { status, body } = await merge({ base, head: "main" }, place.at);
      expect([status, body.message]).toEqual([409, expect.stringContaining("checked out")]);
    }
    const auto = await deploy();
    expect([auto.status, auto.body.message]).toEqual([409, expect.stringContaining("auto_merge set to false")]);
    expect(place.git.git("for-each-ref")).toBe(before);
    expect(place.git.git("status", "--porcelain")).toBe("");
    // The same repository, registered by its linked work tree, knows the same.
    await addRepository({ path: linked, name: "by-link", allowMerge: true });
    expect((await merge({ base: "topic", head: "main" }, "/repos/octocat/by-link")).status).toBe(409);
  });

  test("a bare repository has no work tree that could look changed", async () => {
    const bare = path.join(folder, "bare.git");
    place.git.git("clone", "--quiet", "--bare", place.git.path, bare);
    const { name } = await addRepository({ path: bare, allowMerge: true });
    const at = `/repos/octocat/${name}`;
    const head = (await world.call("GET", at)).body.default_branch as Json;
    const answer = await merge({ base: head, head: "main" }, at);
    expect([name, head, answer.status]).toEqual(["bare", "topic", 201]);
  });
});
