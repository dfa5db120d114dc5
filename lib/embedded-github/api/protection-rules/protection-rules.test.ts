import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { oauthApps } from "@/lib/embedded-github/schema";
import { type Json, World } from "@/lib/embedded-github/testing/world";
import { db } from "@/lib/store/db";

const NAMES = ["Smoke Tests!", "Smoke Tests 2", "検査", "a", "b", "c", "d"];

let world: World;
let repo: Awaited<ReturnType<World["repository"]>>;
let apps: number[];
let counter = 0;
let at: string;

beforeAll(async () => {
  world = await World.make();
  repo = await world.repository("shop");
  const rows = NAMES.map((name, i) => ({ clientId: `client-${i}`, secretHash: "x", name, redirectUris: [] }));
  apps = (await db().insert(oauthApps).values(rows).returning()).map((row) => row.id);
});
beforeEach(async () => {
  const environment = `${repo.at}/environments/${encodeURIComponent(`50% of /gates ${++counter}`)}`;
  await world.call("PUT", environment, { token: world.tokens.octocat });
  at = `${environment}/deployment_protection_rules`;
});
afterAll(() => world.end());

const enable = (body: unknown, login: "octocat" | "hubot" = "octocat") =>
  world.call("POST", at, { token: world.tokens[login], body });

test("a rule is enabled, read, listed and disabled", async () => {
  const made = await enable({ integration_id: apps[0] });
  expect([made.status, made.body]).toEqual([
    201,
    {
      id: expect.any(Number),
      node_id: expect.stringMatching(/^GA_/),
      enabled: true,
      app: {
        id: apps[0],
        slug: "smoke-tests",
        integration_url: "http://localhost:3000/api/v3/apps/smoke-tests",
        node_id: expect.stringMatching(/^A_/),
      },
    },
  ]);
  expect((await world.call("GET", `${at}/${made.body.id}`)).body).toEqual(made.body);
  const list = { total_count: 1, custom_deployment_protection_rules: [made.body] };
  expect((await world.call("GET", at)).body).toEqual(list);
  const disable = () => world.call("DELETE", `${at}/${made.body.id}`, { token: world.tokens.octocat });
  expect((await disable()).status).toBe(204);
  expect((await disable()).status).toBe(404);
  expect((await world.call("GET", `${at}/${made.body.id}`)).status).toBe(404);
  expect((await world.call("GET", at)).body.total_count).toBe(0);
});

test("every registered app is available, a page at a time, by links that are followed as they are", async () => {
  const seen: Json[] = [];
  let next: string | undefined = `/api/v3${at}/apps?per_page=3`;
  while (next) {
    const response = await world.fetch(next, {});
    const page = await response.json();
    expect(page.total_count).toBe(NAMES.length);
    seen.push(...page.available_custom_deployment_protection_rule_integrations);
    next = /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
  }
  expect(seen.map((app) => app.id)).toEqual(apps);
  expect(seen.slice(0, 3).map((app) => app.slug)).toEqual(["smoke-tests", "smoke-tests-2", `app-${apps[2]}`]);
});

test.each([
  ["no app", {}],
  ["text", { integration_id: "1" }],
  ["null", { integration_id: null }],
  ["half an id", { integration_id: 1.5 }],
  ["an id beyond what a number holds", { integration_id: 1e300 }],
  ["an app that is not registered", { integration_id: 999_999 }],
])("%s is 422", async (_, body) => {
  const answer = await enable(body);
  expect([answer.status, answer.body.status]).toEqual([422, "422"]);
  expect((await world.call("GET", at)).body.total_count).toBe(0);
});

test("an app gates an environment once, and at most six do", async () => {
  const answers = await Promise.all(
    apps
      .slice(0, 3)
      .flatMap((id) => [id, id])
      .map((id) => enable({ integration_id: id })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 422, 422, 422]);
  expect(answers.find(({ status }) => status === 422)?.body.errors[0].code).toBe("already_exists");
  for (const id of apps.slice(3, 6)) expect((await enable({ integration_id: id })).status).toBe(201);
  expect((await enable({ integration_id: apps[6] })).status).toBe(422);
});

test("only an administrator enables a rule, and only of an environment that is there", async () => {
  expect((await enable({ integration_id: apps[0] }, "hubot")).status).toBe(403);
  const nowhere = `${repo.at}/environments/nowhere/deployment_protection_rules`;
  const body = { integration_id: apps[0] };
  expect((await world.call("POST", nowhere, { token: world.tokens.octocat, body })).status).toBe(404);
  expect((await world.call("GET", nowhere)).status).toBe(404);
  expect((await world.call("GET", `${nowhere}/apps`)).status).toBe(404);
});
