import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deploymentReviews, hookDeliveries, hooks, oauthApps, tokens } from "@/lib/embedded-github/schema";
import { type Json, World } from "@/lib/embedded-github/testing/world";
import { hashOf } from "@/lib/embedded-github/tokens/hash";
import { db } from "@/lib/store/db";

type Login = "octocat" | "hubot" | "monalisa";

let world: World;
let repo: Awaited<ReturnType<World["repository"]>>;
const ids = { octocat: 0, hubot: 0, monalisa: 0 };
let counter = 0;
/** The environment of each test, whose reviewers are monalisa, who may only read, and hubot, who deploys. */
let environment: Json;
/** A deployment of hubot's to it. */
let run: string;
let deployment: Json;

const guard = (more: Record<string, unknown> = {}) =>
  world.call("PUT", `${repo.at}/environments/${encodeURIComponent(`Live/50% ${counter}`)}`, {
    token: world.tokens.octocat,
    body: {
      reviewers: [
        { type: "User", id: ids.monalisa },
        { type: "User", id: ids.hubot },
      ],
      prevent_self_review: true,
      ...more,
    },
  });
const deploy = async (name: string): Promise<Json> => {
  const body = { ref: "main", auto_merge: false, required_contexts: [], environment: name };
  return (await world.call("POST", `${repo.at}/deployments`, { token: world.tokens.hubot, body })).body;
};
const statuses = async (): Promise<Json[]> =>
  (await world.call("GET", `${repo.at}/deployments/${deployment.id}/statuses`)).body;
const setState = (state: string, more = {}) =>
  world.call("POST", `${repo.at}/deployments/${deployment.id}/statuses`, {
    token: world.tokens.hubot,
    body: { state, ...more },
  });
const pending = (token?: string) => world.call("GET", `${run}/pending_deployments`, { token });
const review = (login: Login, body: Record<string, unknown> = {}) =>
  world.call("POST", `${run}/pending_deployments`, {
    token: world.tokens[login],
    body: { environment_ids: [environment.id], state: "approved", comment: "Ship it!", ...body },
  });
const approvals = async (): Promise<Json[]> => (await world.call("GET", `${run}/approvals`)).body;
const byRule = (token: string, body: Record<string, unknown> = {}) =>
  world.call("POST", `${run}/deployment_protection_rule`, {
    token,
    body: { environment_name: environment.name.toUpperCase(), state: "approved", comment: "Healthy", ...body },
  });

beforeAll(async () => {
  world = await World.make();
  repo = await world.repository("shop");
  for (const login of ["octocat", "hubot", "monalisa"] as const) {
    ids[login] = (await world.call("GET", "/user", { token: world.tokens[login] })).body.id;
  }
});
beforeEach(async () => {
  counter++;
  environment = (await guard()).body;
  deployment = await deploy(environment.name);
  run = `${repo.at}/actions/runs/${deployment.id}`;
});
afterAll(() => world.end());

describe("a deployment to an environment with reviewers", () => {
  test("waits, in GitHub's words, and says that there are no runs", async () => {
    const answer = await pending(world.tokens.monalisa);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-berth-notice")).toBe(
      "There are no workflow runs here; run_id is the id of a deployment.",
    );
    const { id, node_id, name, url, html_url } = environment;
    expect(answer.body).toEqual([
      {
        environment: { id, node_id, name, url, html_url },
        wait_timer: 0,
        wait_timer_started_at: null,
        current_user_can_approve: true,
        reviewers: [
          { type: "User", reviewer: expect.objectContaining({ login: "monalisa" }) },
          { type: "User", reviewer: expect.objectContaining({ login: "hubot" }) },
        ],
      },
    ]);
  });

  test("tells when its wait began", async () => {
    await guard({ wait_timer: 30 });
    const [one] = (await pending()).body;
    expect([one.wait_timer, one.wait_timer_started_at]).toEqual([30, deployment.created_at]);
  });

  test("can be approved by its reviewers, not by others, and not by who deploys unless that is allowed", async () => {
    const can = async (token?: string) => (await pending(token)).body[0].current_user_can_approve;
    const all = async () => [await can(world.tokens.monalisa), await can(world.tokens.hubot)];
    expect(await all()).toEqual([true, false]);
    expect([await can(world.tokens.octocat), await can()]).toEqual([false, false]);
    await guard({ prevent_self_review: false });
    expect(await all()).toEqual([true, true]);
  });

  test.each(["queued", "pending", "in_progress"])("still waits when it is %s", async (state) => {
    await setState(state);
    expect((await pending()).body).toHaveLength(1);
  });

  test.each(["success", "failure", "error", "inactive"])("waits no more after %s", async (state) => {
    await setState(state);
    expect((await pending()).body).toEqual([]);
    expect((await review("monalisa")).status).toBe(422);
  });

  test("does not wait where nobody is asked, or where its environment is gone", async () => {
    await guard({ reviewers: [] });
    expect((await pending()).body).toEqual([]);
    const at = environment.url.split("/api/v3")[1];
    await guard();
    expect((await pending()).body).toHaveLength(1);
    await world.call("DELETE", at, { token: world.tokens.octocat });
    expect((await pending()).body).toEqual([]);
    expect((await byRule(world.tokens.monalisa)).status).toBe(422);
  });
});

describe("an approval", () => {
  test("by somebody who may only read is kept, queues the deployment, and is told to webhooks", async () => {
    const url = "http://127.0.0.1:9/hook";
    const [hook] = await db()
      .insert(hooks)
      .values({ repositoryId: repo.id, events: ["deployment_status"], url })
      .returning();
    const answer = await review("monalisa");
    expect([answer.status, answer.body]).toEqual([200, [{ ...deployment, updated_at: expect.any(String) }]]);
    expect((await pending()).body).toEqual([]);
    const [newest, ...others] = await statuses();
    expect(others).toEqual([]);
    expect(newest).toMatchObject({ state: "queued", description: "", creator: { login: "monalisa" } });
    const [sent] = await db()
      .select()
      .from(hookDeliveries)
      .where(eq(hookDeliveries.hookId, hook?.id ?? 0))
      .orderBy(desc(hookDeliveries.id));
    expect(JSON.parse(sent?.payload ?? "null").deployment_status).toMatchObject({ id: newest.id, state: "queued" });
    await db().delete(hooks).where(eq(hooks.repositoryId, repo.id));
    const { id, node_id, name, url: at, html_url, created_at, updated_at } = environment;
    expect(await approvals()).toEqual([
      {
        environments: [{ id, node_id, name, url: at, html_url, created_at, updated_at }],
        state: "approved",
        user: expect.objectContaining({ login: "monalisa" }),
        comment: "Ship it!",
      },
    ]);
  });

  test("counts in the environment where it was given, not in one that the deployment moves to", async () => {
    await review("monalisa");
    const elsewhere = `Elsewhere ${counter}`;
    const at = `${repo.at}/environments/${encodeURIComponent(elsewhere)}`;
    const body = { reviewers: [{ type: "User", id: ids.monalisa }] };
    await world.call("PUT", at, { token: world.tokens.octocat, body });
    await setState("in_progress", { environment: elsewhere });
    expect((await pending(world.tokens.monalisa)).body[0]).toMatchObject({
      environment: { name: elsewhere },
      current_user_can_approve: true,
    });
    expect((await approvals()).map((one) => one.environments[0].name)).toEqual([environment.name]);
  });

  test("is given once, by however many at the same moment", async () => {
    await guard({ prevent_self_review: false });
    const answers = await Promise.all([review("monalisa"), review("hubot"), review("monalisa")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
    expect(await statuses()).toHaveLength(1);
    expect(await approvals()).toHaveLength(1);
  });
});

test("a rejection fails the deployment, with as much of the comment as a status holds", async () => {
  const comment = `Not on a Friday 🚢 ${"x".repeat(200)}`;
  expect((await review("monalisa", { state: "rejected", comment })).status).toBe(200);
  const [{ state, description }] = await statuses();
  expect([state, [...description].length]).toEqual(["failure", 140]);
  expect(comment.startsWith(description.slice(0, -1))).toBe(true);
  expect(await approvals()).toMatchObject([{ state: "rejected", comment }]);
  await setState("queued");
  expect((await pending()).body).toHaveLength(1);
});

describe("a review is refused", () => {
  test.each([
    ["no environments", { environment_ids: undefined }],
    ["an empty list of them", { environment_ids: [] }],
    ["text for them", { environment_ids: "1" }],
    ["text among them", { environment_ids: ["1"] }],
    ["an id beyond what a number holds", { environment_ids: [1e300] }],
    ["an environment that is not its own", { environment_ids: [999_999] }],
    ["no state", { state: undefined }],
    ["another state", { state: "pending" }],
    ["no comment", { comment: undefined }],
    ["null for a comment", { comment: null }],
    ["NUL in a comment", { comment: "a\u0000b" }],
  ])("with %s", async (_, body) => {
    const answer = await review("monalisa", body);
    expect([answer.status, answer.body.status]).toEqual([422, "422"]);
    expect(answer.headers.get("x-berth-notice")).toContain("no workflow runs");
    expect([await statuses(), await approvals()]).toEqual([[], []]);
  });

  test("with one environment that waits and one that does not", async () => {
    expect((await review("monalisa", { environment_ids: [environment.id, 999_999] })).status).toBe(422);
    expect(await statuses()).toEqual([]);
  });

  test("from who is no reviewer, who deploys, or who is nobody", async () => {
    expect((await review("octocat")).status).toBe(403);
    expect((await review("hubot")).status).toBe(403);
    expect((await world.call("POST", `${run}/pending_deployments`, { body: {} })).status).toBe(401);
    expect([await statuses(), await approvals()]).toEqual([[], []]);
  });

  test("for a run that is no deployment of this repository", async () => {
    const other = await world.repository(`other-${counter}`);
    for (const at of [
      `${repo.at}/actions/runs/999999`,
      `${repo.at}/actions/runs/x`,
      `${other.at}/actions/runs/${deployment.id}`,
    ]) {
      for (const [method, what] of [
        ["GET", "pending_deployments"],
        ["POST", "pending_deployments"],
        ["GET", "approvals"],
        ["POST", "deployment_protection_rule"],
      ] as const) {
        const answer = await world.call(method, `${at}/${what}`, { token: world.tokens.octocat });
        expect([answer.status, answer.headers.get("x-berth-notice")]).toEqual([404, expect.any(String)]);
      }
    }
  });
});

describe("a review by the environment's name", () => {
  const appToken = async (login: Login): Promise<string> => {
    const values = { clientId: `gate-${counter}`, secretHash: "x", name: "Gate", redirectUris: [] };
    const [app] = await db().insert(oauthApps).values(values).onConflictDoNothing().returning();
    if (!app) throw new Error("One app a test.");
    const at = `${environment.url.split("/api/v3")[1]}/deployment_protection_rules`;
    const body = { integration_id: app.id };
    expect((await world.call("POST", at, { token: world.tokens.octocat, body })).status).toBe(201);
    const token = `gho_${counter}`;
    const owner = { userId: ids[login], appId: app.id, kind: "oauth" as const };
    await db()
      .insert(tokens)
      .values({ ...owner, hash: hashOf(token), scopes: ["repo"] });
    return token;
  };

  test("is that of a required reviewer", async () => {
    expect((await byRule(world.tokens.octocat)).status).toBe(403);
    const answer = await byRule(world.tokens.monalisa);
    expect([answer.status, answer.body]).toEqual([204, ""]);
    expect(answer.headers.get("x-berth-notice")).toContain("no workflow runs");
    expect((await statuses()).map(({ state }) => state)).toEqual(["queued"]);
    expect((await byRule(world.tokens.monalisa)).status).toBe(422);
  });

  test("with a comment alone is kept and decides nothing, ten times", async () => {
    for (let i = 0; i < 10; i++) {
      expect((await byRule(world.tokens.monalisa, { state: undefined, comment: `Check ${i}` })).status).toBe(204);
    }
    expect((await byRule(world.tokens.monalisa, { state: undefined })).status).toBe(422);
    expect(await statuses()).toEqual([]);
    expect((await pending()).body).toHaveLength(1);
    expect((await approvals()).map(({ state }) => state)).toEqual(Array.from({ length: 10 }, () => "pending"));
    expect((await byRule(world.tokens.monalisa, { state: "rejected", comment: "Sick" })).status).toBe(204);
    expect((await statuses())[0]).toMatchObject({ state: "failure", description: "Sick" });
  });

  test("by an app that gates the environment queues it where no reviewer is asked", async () => {
    const token = await appToken("hubot");
    await guard({ reviewers: [] });
    expect((await byRule(world.tokens.octocat)).status).toBe(403);
    expect((await byRule(token)).status).toBe(204);
    expect((await byRule(token)).status).toBe(422);
    expect((await statuses()).map(({ state }) => state)).toEqual(["queued"]);
  });

  test("by an app does not stand for a reviewer's", async () => {
    const token = await appToken("hubot");
    expect((await byRule(token)).status).toBe(204);
    expect(await statuses()).toEqual([]);
    expect((await pending()).body).toHaveLength(1);
    expect((await review("monalisa")).status).toBe(200);
    expect((await approvals()).map(({ user }) => user.login)).toEqual(["monalisa", "hubot"]);
  });

  test("by an app is not taken from somebody who may only read", async () => {
    const token = await appToken("monalisa");
    await guard({ reviewers: [] });
    expect((await byRule(token)).status).toBe(403);
  });

  test.each([
    ["no name", { environment_name: undefined }],
    ["an environment that is not there", { environment_name: "nowhere" }],
    ["neither state nor comment", { state: undefined, comment: undefined }],
    ["another state", { state: "waiting" }],
    ["a number for a comment", { comment: 1 }],
  ])("is refused with %s", async (_, body) => {
    const answer = await byRule(world.tokens.monalisa, body);
    expect([answer.status, answer.body.status]).toEqual([422, "422"]);
    expect(await db().$count(deploymentReviews, eq(deploymentReviews.deploymentId, deployment.id))).toBe(0);
  });
});

describe("a token that opens deployments but no environments", () => {
  const narrow = async (login: Login): Promise<string> => {
    const token = `ghp_narrow_${counter}`;
    const scopes = ["repo_deployment"];
    await db()
      .insert(tokens)
      .values({ hash: hashOf(token), userId: ids[login], kind: "personal", scopes });
    return token;
  };

  test("reviews nothing", async () => {
    const body = { environment_ids: [environment.id], state: "approved", comment: "" };
    const token = await narrow("monalisa");
    expect((await world.call("POST", `${run}/pending_deployments`, { token, body })).status).toBe(404);
    expect((await byRule(token)).status).toBe(404);
    expect([await statuses(), await approvals()]).toEqual([[], []]);
    expect((await review("monalisa", { comment: "" })).status).toBe(200);
  });

  test("sees nothing of a private repository", async () => {
    const hidden = await world.repository(`hidden-${counter}`, { private: true });
    const body = { ref: "main", auto_merge: false, required_contexts: [] };
    const made = await world.call("POST", `${hidden.at}/deployments`, { token: world.tokens.hubot, body });
    const at = `${hidden.at}/actions/runs/${made.body.id}/pending_deployments`;
    expect((await world.call("GET", at, { token: world.tokens.hubot })).body).toEqual([]);
    for (const token of [undefined, await narrow("hubot")]) {
      expect((await world.call("GET", at, { token })).status).toBe(404);
    }
  });
});
