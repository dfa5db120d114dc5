import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Json, World } from "@/lib/embedded-github/testing/world";

let world: World;
let repo: Awaited<ReturnType<World["repository"]>>;
beforeAll(async () => {
  world = await World.make();
  repo = await world.repository("shop");
});
afterAll(() => world.end());

const call = (method: string, name: string, body?: unknown) =>
  world.call(method, `${repo.at}/environments/${encodeURIComponent(name)}`, { token: world.tokens.octocat, body });

describe("odd names", () => {
  test.each([
    "review/feature/login",
    "has spaces  twice",
    "100%",
    "%2F",
    "%25",
    "a%20b",
    "プロダクション",
    "إنتاج",
    "🚢",
    "a+b&c=d?e#f",
    "..",
    ".",
    "quote\"'`",
    "back\\slash",
    "semi;colon",
    "x".repeat(255),
    "🚢".repeat(255),
    "constructor",
    "__proto__",
  ])("%s", async (name) => {
    // A client's own URL parser takes `.` and `..` out of a path, so these two are written in full.
    const path = `${repo.at}/environments/${encodeURIComponent(name).replaceAll(".", "%2E")}`;
    const dotted = name === "." || name === "..";
    const token = world.tokens.octocat;
    const made = await world.call("PUT", path, { token });
    if (dotted) {
      expect(made.status).toBe(404);
      return;
    }
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({ name, protection_rules: [], deployment_branch_policy: null });
    expect((await world.call("GET", path)).body).toEqual(made.body);
    const followed = await world.call("GET", made.body.url.replace("http://localhost:3000/api/v3", ""));
    expect(followed.body.id).toBe(made.body.id);
    const list = await world.call("GET", `${repo.at}/environments?per_page=100`);
    expect(list.body.environments.map((one: Json) => one.name)).toContain(name);
    const deployed = await world.call("POST", `${repo.at}/deployments`, {
      token,
      body: { ref: "main", auto_merge: false, environment: name },
    });
    expect(deployed.body.environment).toBe(name);
    const found = await world.call("GET", `${repo.at}/deployments?environment=${encodeURIComponent(name)}`);
    expect(found.body.map((one: Json) => one.id)).toEqual([deployed.body.id]);
    expect((await world.call("DELETE", path, { token })).status).toBe(204);
    expect((await world.call("GET", path)).status).toBe(404);
    expect((await world.call("GET", `${repo.at}/deployments/${deployed.body.id}`)).status).toBe(200);
  });

  test.each(["a%2fB", "A%2Fb"])("are found in any case and either way of writing a slash: %s", async (path) => {
    await call("PUT", "a/b");
    expect((await world.call("GET", `${repo.at}/environments/${path}`)).body.name).toBe("a/b");
    expect((await world.call("GET", `${repo.at}/environments/a/b`)).status).toBe(404);
  });

  test.each(["%00", "%E0%A4%A", "%ff", "%ED%A0%80"])("that are no text are nowhere: %s", async (path) => {
    expect((await world.call("GET", `${repo.at}/environments/${path}`)).status).toBe(404);
    const put = await world.call("PUT", `${repo.at}/environments/${path}`, { token: world.tokens.octocat });
    expect(put.status).toBeLessThan(500);
  });

  test.each([["x".repeat(256)], [" "], ["a\nb"]])("are refused with 422: %j", async (name) => {
    const answer = await call("PUT", name);
    expect([answer.status, answer.body.status]).toEqual([422, "422"]);
  });
});

describe("rules", () => {
  test("are kept, shown, and go back to their defaults when left out", async () => {
    const me = (await world.call("GET", "/user", { token: world.tokens.monalisa })).body;
    const made = await call("PUT", "Guarded", {
      wait_timer: 30,
      prevent_self_review: true,
      reviewers: [{ type: "User", id: me.id }],
      deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
    });
    expect(made.body.protection_rules).toMatchObject([
      { type: "wait_timer", wait_timer: 30 },
      {
        type: "required_reviewers",
        prevent_self_review: true,
        reviewers: [{ type: "User", reviewer: { login: "monalisa" } }],
      },
      { type: "branch_policy" },
    ]);
    expect(made.body.deployment_branch_policy).toEqual({ protected_branches: false, custom_branch_policies: true });
    const again = await call("PUT", "gUARDED", { wait_timer: 0 });
    expect(again.body).toMatchObject({ id: made.body.id, name: "Guarded", protection_rules: [] });
    expect((await call("PUT", "Guarded", null)).status).toBe(200);
  });

  test.each([
    ["a long wait", { wait_timer: 43_201 }],
    ["a negative wait", { wait_timer: -1 }],
    ["half a minute", { wait_timer: 0.5 }],
    ["text for a wait", { wait_timer: "30" }],
    ["seven reviewers", { reviewers: Array.from({ length: 7 }, () => ({ type: "User", id: 1 })) }],
    ["nobody as reviewer", { reviewers: [{ type: "User", id: 999_999 }] }],
    ["a team, of which there are none", { reviewers: [{ type: "Team", id: 1 }] }],
    ["an id beyond what a number holds", { reviewers: [{ type: "User", id: 1e300 }] }],
    ["both policies", { deployment_branch_policy: { protected_branches: true, custom_branch_policies: true } }],
    ["half a policy", { deployment_branch_policy: { protected_branches: true } }],
    ["another key", { url: "x" }],
  ])("are refused with %s", async (_, body) => {
    expect((await call("PUT", "refused", body)).status).toBe(422);
    expect((await call("GET", "refused")).status).toBe(404);
  });
});

test("the list has pages", async () => {
  const other = await world.repository("many");
  for (let i = 0; i < 5; i++) {
    await world.call("PUT", `${other.at}/environments/e${i}`, { token: world.tokens.octocat });
  }
  const { body, headers } = await world.call("GET", `${other.at}/environments?per_page=2&page=3`);
  expect(body.total_count).toBe(5);
  expect(body.environments.map((one: Json) => one.name)).toEqual(["e4"]);
  expect(headers.get("link")).toContain('rel="prev"');
});
