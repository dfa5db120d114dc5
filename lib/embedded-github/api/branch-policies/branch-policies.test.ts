import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Json, World } from "@/lib/embedded-github/testing/world";

const CUSTOM = { deployment_branch_policy: { protected_branches: false, custom_branch_policies: true } };

let world: World;
let repo: Awaited<ReturnType<World["repository"]>>;
let counter = 0;
let name: string;

const environmentAt = (of = name) => `${repo.at}/environments/${encodeURIComponent(of)}`;
const policiesAt = (of = name) => `${environmentAt(of)}/deployment-branch-policies`;
const put = (of: string, body?: unknown) => world.call("PUT", environmentAt(of), { token: world.tokens.octocat, body });
const add = (body: unknown, login: "octocat" | "hubot" = "octocat") =>
  world.call("POST", policiesAt(), { token: world.tokens[login], body });
const namesIn = async (): Promise<string[]> => {
  const { body } = await world.call("GET", policiesAt());
  return body.branch_policies.map((one: Json) => one.name);
};

beforeAll(async () => {
  world = await World.make();
  repo = await world.repository("shop");
});
beforeEach(async () => {
  name = `Review/a b%2F${++counter}`;
  await put(name, CUSTOM);
});
afterAll(() => world.end());

test("a policy is made, read, renamed and deleted", async () => {
  const made = await add({ name: "release/*" });
  expect([made.status, made.body]).toEqual([
    200,
    { id: expect.any(Number), node_id: expect.stringMatching(/^GBP_/), name: "release/*", type: "branch" },
  ]);
  const at = `${policiesAt()}/${made.body.id}`;
  expect((await world.call("GET", at)).body).toEqual(made.body);
  const renamed = await world.call("PUT", at, { token: world.tokens.octocat, body: { name: "hotfix/*" } });
  expect([renamed.status, renamed.body]).toEqual([200, { ...made.body, name: "hotfix/*" }]);
  expect((await world.call("GET", policiesAt())).body).toEqual({ total_count: 1, branch_policies: [renamed.body] });
  expect((await world.call("DELETE", at, { token: world.tokens.octocat })).status).toBe(204);
  for (const method of ["GET", "PUT", "DELETE"]) {
    expect((await world.call(method, at, { token: world.tokens.octocat })).status).toBe(404);
  }
});

test("the same name and type lead to the policy that is there; the other type or case is another policy", async () => {
  const first = await add({ name: "v1", type: "tag" });
  expect(first.body.type).toBe("tag");
  const again = await add({ name: "v1", type: "tag" });
  expect(again.status).toBe(303);
  const followed = await world.call("GET", again.headers.get("location")?.split("/api/v3")[1] ?? "");
  expect(followed.body).toEqual(first.body);
  expect((await add({ name: "v1" })).status).toBe(200);
  expect((await add({ name: "V1", type: "tag" })).status).toBe(200);
  expect(await namesIn()).toEqual(["v1", "v1", "V1"]);
});

test("the same policy posted many times at once is there once", async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => add({ name: "main" })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 303, 303, 303, 303, 303]);
  expect(await namesIn()).toEqual(["main"]);
});

test("a rename onto another policy of the type is refused, onto itself not", async () => {
  await add({ name: "a" });
  const { body } = await add({ name: "b" });
  const rename = (to: string) =>
    world.call("PUT", `${policiesAt()}/${body.id}`, { token: world.tokens.octocat, body: { name: to } });
  const refused = await rename("a");
  expect([refused.status, refused.body.errors[0].code]).toEqual([422, "already_exists"]);
  expect((await rename("b")).status).toBe(200);
  expect(await namesIn()).toEqual(["a", "b"]);
});

test.each([
  "main",
  "release/*",
  "*",
  "**/*",
  "feature/?-[a-z]*",
  "[!x]y",
  "v[0-9].*",
  "x\\-y",
  "プロ/*",
  "x".repeat(255),
])("fits a branch: %s", async (pattern) => {
  expect((await add({ name: pattern })).status).toBe(200);
  expect(await namesIn()).toEqual([pattern]);
});

test.each([
  ["no name", {}],
  ["a blank one", { name: " " }],
  ["a number", { name: 1 }],
  ["null", { name: null }],
  ["a space", { name: "a b" }],
  ["a control character", { name: "a\u0000b" }],
  ["a lone surrogate", { name: "\ud800" }],
  ["what looks like an option", { name: "--upload-pack=x" }],
  ["a way out", { name: "../main" }],
  ["an open bracket", { name: "v[0-9" }],
  ["an empty set", { name: "v[]" }],
  ["a set with a slash", { name: "v[a/b]" }],
  ["an open escape", { name: "v\\" }],
  ["an escaped star, which no ref has", { name: "v\\*" }],
  ["a slash at the end", { name: "release/" }],
  ["256 characters", { name: "x".repeat(256) }],
  ["another type", { name: "main", type: "commit" }],
  ["a number for a type", { name: "main", type: 1 }],
])("is refused: %s", async (_, body) => {
  const answer = await add(body);
  expect([answer.status, answer.body.status]).toEqual([422, "422"]);
  expect(await namesIn()).toEqual([]);
});

describe("an environment", () => {
  test("without custom policies takes none", async () => {
    await put("plain");
    await put("protected", { deployment_branch_policy: { protected_branches: true, custom_branch_policies: false } });
    for (const other of ["plain", "protected", "missing"]) {
      const body = { name: "main" };
      expect((await world.call("POST", policiesAt(other), { token: world.tokens.octocat, body })).status).toBe(404);
    }
    expect((await world.call("GET", policiesAt("plain"))).body).toEqual({ total_count: 0, branch_policies: [] });
    expect((await world.call("GET", policiesAt("missing"))).status).toBe(404);
  });

  test("keeps its patterns while it goes by them, and loses them when it no longer does", async () => {
    await add({ name: "main" });
    await put(name.toUpperCase(), { ...CUSTOM, wait_timer: 5 });
    expect(await namesIn()).toEqual(["main"]);
    const { body } = await put(name, {});
    expect(body.deployment_branch_policy).toBeNull();
    await put(name, CUSTOM);
    expect(await namesIn()).toEqual([]);
  });

  test("shows nothing of another one's policies", async () => {
    const { body } = await add({ name: "main" });
    await put("elsewhere", CUSTOM);
    expect((await world.call("GET", `${policiesAt("elsewhere")}/${body.id}`)).status).toBe(404);
  });
});

test("only an administrator changes them, everybody with access reads them", async () => {
  expect((await add({ name: "main" }, "hubot")).status).toBe(403);
  expect((await world.call("POST", policiesAt(), { body: { name: "main" } })).status).toBe(401);
  expect(await namesIn()).toEqual([]);
});

test("the links of a long list are followed as they are, whatever the environment is called", async () => {
  for (const pattern of ["a", "b", "c", "d", "e"]) await add({ name: pattern });
  const seen: string[] = [];
  let next: string | undefined = `/api/v3${policiesAt()}?per_page=2`;
  while (next) {
    const response = await world.fetch(next, {});
    const page = await response.json();
    expect(page.total_count).toBe(5);
    seen.push(...page.branch_policies.map((one: Json) => one.name));
    next = /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
  }
  expect(seen).toEqual(["a", "b", "c", "d", "e"]);
});
