import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collaborators } from "@/lib/embedded-github/schema";
import { type Json, World } from "@/lib/embedded-github/testing/world";
import { db } from "@/lib/store/db";

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

  test.each([
    ["Production", "pRODUCTION"],
    ["Éclair/Ω", "éCLAIR/ω"],
    ["ПРОД 100%", "прод 100%"],
  ])("name one environment in any case, shown as it was first written: %s", async (first, second) => {
    const made = await call("PUT", first);
    const again = await call("PUT", second, { wait_timer: 1 });
    expect(again.body).toMatchObject({ id: made.body.id, name: first });
    const body = { ref: "main", auto_merge: false, required_contexts: [], environment: second };
    await world.call("POST", `${repo.at}/deployments`, { token: world.tokens.octocat, body });
    const { environments } = (await world.call("GET", `${repo.at}/environments?per_page=100`)).body;
    const alike = environments.filter((one: Json) => one.name.toLowerCase() === first.toLowerCase());
    expect(alike.map((one: Json) => [one.id, one.name])).toEqual([[made.body.id, first]]);
    expect((await call("DELETE", second)).status).toBe(204);
    expect((await call("GET", first)).status).toBe(404);
  });

  test("made many times at once are there once", async () => {
    const answers = await Promise.all(["Busy", "busy", "BUSY", "bUsy"].map((name) => call("PUT", name)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
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
    ["nothing for a reviewer", { reviewers: [null] }],
    ["one reviewer without a list", { reviewers: { type: "User", id: 1 } }],
    ["a reviewer of another type", { reviewers: [{ type: "Bot", id: 1 }] }],
    ["an id as text", { reviewers: [{ type: "User", id: "1" }] }],
    ["text for a flag", { prevent_self_review: "true" }],
    ["neither policy", { deployment_branch_policy: { protected_branches: false, custom_branch_policies: false } }],
    ["text for policies", { deployment_branch_policy: "custom" }],
  ])("are refused with %s", async (_, body) => {
    expect((await call("PUT", "refused", body)).status).toBe(422);
    expect((await call("GET", "refused")).status).toBe(404);
  });
});

describe("reviewers", () => {
  const idOf = async (login: "hubot" | "monalisa") =>
    (await world.call("GET", "/user", { token: world.tokens[login] })).body.id;

  test("who are named twice are asked once", async () => {
    const [hubot, monalisa] = [await idOf("hubot"), await idOf("monalisa")];
    const reviewers = [hubot, monalisa, hubot].map((id) => ({ type: "User", id }));
    const { body } = await call("PUT", "twice", { reviewers });
    expect(body.protection_rules[0].reviewers.map((one: Json) => one.reviewer.id)).toEqual([hubot, monalisa]);
  });

  test("of a private repository are people who may read it", async () => {
    const hidden = await world.repository("hidden", { private: true });
    const id = await idOf("monalisa");
    const put = () =>
      world.call("PUT", `${hidden.at}/environments/qa`, {
        token: world.tokens.octocat,
        body: { reviewers: [{ type: "User", id }] },
      });
    expect((await put()).status).toBe(200);
    const isHer = and(eq(collaborators.repositoryId, hidden.id), eq(collaborators.userId, id));
    await db().delete(collaborators).where(isHer);
    expect((await put()).status).toBe(422);
  });
});

test("only an administrator changes an environment, and a body that is no object is refused", async () => {
  const at = `${repo.at}/environments/theirs`;
  expect((await world.call("PUT", at, { token: world.tokens.hubot })).status).toBe(403);
  expect((await world.call("PUT", at)).status).toBe(401);
  for (const body of ["[]", "1", '"x"', "{", "[".repeat(100_000)]) {
    expect((await world.call("PUT", at, { token: world.tokens.octocat, body })).status).toBe(400);
  }
  expect((await world.call("GET", at)).status).toBe(404);
  expect((await world.call("GET", `${repo.at}/environments/`)).status).toBe(404);
});

test("the list has pages, whose links are followed as they are, at most 100 names long", async () => {
  const other = await world.repository("many");
  for (let i = 0; i < 101; i++) {
    await world.call("PUT", `${other.at}/environments/${i === 0 ? "a%2F%25%20b" : `e${i}`}`, {
      token: world.tokens.octocat,
    });
  }
  const seen: string[] = [];
  let next: string | undefined =
    `/api/v3${other.at.toUpperCase().replace("/REPOS", "/repos")}/environments?per_page=1000`;
  let pages = 0;
  while (next) {
    const response = await world.fetch(next, {});
    const page = await response.json();
    expect(page.total_count).toBe(101);
    seen.push(...page.environments.map((one: Json) => one.name));
    next = /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
    pages++;
  }
  expect([pages, seen.length, new Set(seen).size, seen[0]]).toEqual([2, 101, 101, "a/% b"]);
  expect((await world.call("GET", `${other.at}/environments`)).body.environments).toHaveLength(30);
});
