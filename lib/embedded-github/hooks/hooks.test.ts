import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { and, eq, inArray } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hookDeliveries, hooks } from "@/lib/embedded-github/schema";
import { Listener } from "@/lib/embedded-github/testing/listener";
import { type Json, World } from "@/lib/embedded-github/testing/world";
import { resetEnv } from "@/lib/env";
import { db } from "@/lib/store/db";
import { startDispatcher } from "./dispatcher";
import { signatureHeaders } from "./signature";

let world: World;
let repo: Awaited<ReturnType<World["repository"]>>;
let stop: (() => Promise<void>) | undefined;
let listeners: Listener[] = [];

beforeAll(async () => {
  world = await World.make();
});
beforeEach(async () => {
  repo = await world.repository(`hooks-${Date.now()}`);
});
afterEach(async () => {
  await stop?.();
  stop = undefined;
  for (const listener of listeners) await listener.end();
  listeners = [];
  await db().delete(hooks);
});
afterAll(() => world.end());

async function listener(...args: Parameters<typeof Listener.start>): Promise<Listener> {
  const one = await Listener.start(...args);
  listeners.push(one);
  return one;
}

const EVENTS = ["deployment", "deployment_status"];
const admin = (method: string, path: string, body?: unknown) =>
  world.call(method, `${repo.at}${path}`, { token: world.tokens.octocat, body });
async function hookTo(url: string, config: Json = {}, more: Json = {}): Promise<Json> {
  const answer = await admin("POST", "/hooks", {
    events: EVENTS,
    config: { url, content_type: "json", ...config },
    ...more,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}
const deploy = async (environment = "qa"): Promise<Json> =>
  (await admin("POST", "/deployments", { ref: "main", environment, auto_merge: false, required_contexts: [] })).body;
const post = (id: number, state: string) => admin("POST", `/deployments/${id}/statuses`, { state });
const eventOf = ({ headers, raw }: Listener["received"][number]) => {
  const { state } = JSON.parse(raw).deployment_status ?? {};
  return [headers["x-github-event"], state].filter(Boolean).join(":");
};
const statesInOutbox = async () =>
  (await db().select().from(hookDeliveries).orderBy(hookDeliveries.id)).map((row) => row.state);

describe("delivery", () => {
  test("reaches two independent listeners with every event, signed, in order, and none for inactive", async () => {
    const [one, two] = [await listener(), await listener()];
    stop = startDispatcher();
    await hookTo(one.url, { secret: "first" });
    await hookTo(two.url, { secret: "second", content_type: "form" });
    const old = await deploy();
    await post(old.id, "success");
    const fresh = await deploy();
    for (const state of ["queued", "in_progress", "success", "inactive"]) await post(fresh.id, state);
    await post(old.id, "pending");
    const expected = [
      "ping",
      "deployment",
      "deployment_status:success",
      "deployment",
      "deployment_status:queued",
      "deployment_status:in_progress",
      "deployment_status:success",
      "deployment_status:pending",
    ];
    await Promise.all([one.until(expected.length), two.until(expected.length)]);
    expect(one.received.map(eventOf)).toEqual(expected);
    const asJson = two.received.map((got) => {
      expect(got.headers["content-type"]).toBe("application/x-www-form-urlencoded");
      return { ...got, raw: new URLSearchParams(got.raw).get("payload") ?? "" };
    });
    expect(asJson.map(eventOf)).toEqual(expected);
    for (const [secret, received] of [
      ["first", one.received],
      ["second", two.received],
    ] as const) {
      for (const { headers, raw } of received) {
        expect(headers["x-hub-signature-256"]).toBe(`sha256=${createHmac("sha256", secret).update(raw).digest("hex")}`);
        expect(headers["x-hub-signature"]).toBe(`sha1=${createHmac("sha1", secret).update(raw).digest("hex")}`);
      }
    }
    const guids = one.received.map((got) => got.headers["x-github-delivery"]);
    expect(new Set(guids).size).toBe(expected.length);
    // One event has one GUID wherever it goes; each hook has its own ping.
    const others = two.received.map((got) => got.headers["x-github-delivery"]);
    expect(others.slice(1)).toEqual(guids.slice(1));
    expect(others[0]).not.toBe(guids[0]);
    for (const guid of guids) expect(guid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    // The automatic `inactive` of the first deployment is there, though nobody was told.
    const { body } = await admin("GET", `/deployments/${old.id}/statuses`);
    expect(body.map((status: Json) => status.state)).toEqual(["pending", "inactive", "success"]);
  });

  test("carries GitHub's payload and headers", async () => {
    const one = await listener();
    stop = startDispatcher();
    const hook = await hookTo(one.url);
    const made = await deploy("review/feature/login");
    const status = (await post(made.id, "in_progress")).body;
    const [, deployment, told] = await one.until(3);
    expect(deployment?.headers).toMatchObject({
      "x-github-event": "deployment",
      "x-github-hook-id": String(hook.id),
      "x-github-hook-installation-target-type": "repository",
      "x-github-hook-installation-target-id": String(repo.id),
      "x-github-enterprise-host": "localhost:3000",
      "user-agent": expect.stringMatching(/^GitHub-Hookshot\//),
      "content-type": "application/json",
    });
    expect(deployment?.headers["x-hub-signature-256"]).toBeUndefined();
    const payload = JSON.parse(deployment?.raw ?? "");
    expect(payload).toMatchObject({
      action: "created",
      workflow: null,
      workflow_run: null,
      sender: { login: "octocat" },
    });
    const { user_view_type: _, ...creator } = made.creator;
    expect(payload.deployment).toEqual({ ...made, creator });
    expect(payload.repository).toMatchObject({ id: repo.id, full_name: repo.at.replace("/repos/", "") });
    const body = JSON.parse(told?.raw ?? "");
    const { log_url: empty, ...shown } = status;
    expect(empty).toBe("");
    expect(body.deployment_status).toEqual({ ...shown, creator });
    expect(body).toMatchObject({ action: "created", deployment: { id: made.id } });
  });

  test("is not followed by another one after an answer of any kind, and is written down", async () => {
    const one = await listener((response) => response.writeHead(500, { "x-why": "broken" }).end("no\0pe"));
    const two = await listener((response) => response.writeHead(302, { location: one.url }).end());
    stop = startDispatcher();
    await hookTo(one.url);
    await hookTo(two.url);
    await deploy();
    await Promise.all([one.until(2), two.until(2)]);
    await stop();
    stop = undefined;
    expect([one.received.length, two.received.length]).toEqual([2, 2]);
    const rows = await db().select().from(hookDeliveries).orderBy(hookDeliveries.hookId, hookDeliveries.id);
    expect(rows.map((row) => [row.state, row.statusCode])).toEqual([
      ["failed", 500],
      ["failed", 500],
      ["failed", 302],
      ["failed", 302],
    ]);
    expect(rows[0]).toMatchObject({
      responseBody: "no\ufffdpe",
      status: "Invalid HTTP Response: 500",
      responseHeaders: { "x-why": "broken" },
      requestHeaders: { "X-GitHub-Event": "ping" },
    });
    const { body } = await admin("GET", "/hooks");
    expect(body[0].last_response).toEqual({ code: 500, status: "failed", message: "Invalid HTTP Response: 500" });
  });

  test("goes on past a receiver that is not there", async () => {
    const gone = await listener();
    const { url } = gone;
    await gone.end();
    listeners = [];
    const one = await listener();
    stop = startDispatcher();
    await hookTo(url);
    await hookTo(one.url);
    await deploy();
    await one.until(2);
    await expect.poll(async () => (await statesInOutbox()).sort()).toEqual(["done", "done", "failed", "failed"]);
  });

  test("does not hold up the answer to the change, and one slow receiver does not hold up another", async () => {
    const slow = await listener(() => undefined);
    const quick = await listener();
    stop = startDispatcher();
    await hookTo(slow.url);
    await hookTo(quick.url);
    for (let i = 0; i < 3; i++) await deploy();
    await quick.until(4);
    expect(slow.received).toHaveLength(1);
    await stop();
    stop = undefined;
    // Cut short by the stop: nobody knows whether it arrived, so it is sent again.
    expect((await statesInOutbox()).filter((state) => state === "sending")).toHaveLength(1);
  });

  test("sends again what a killed process had begun, under the same GUID", async () => {
    const one = await listener();
    await hookTo(one.url);
    await db().update(hookDeliveries).set({ state: "sending" });
    const [begun] = await db().select().from(hookDeliveries);
    stop = startDispatcher();
    const [got] = await one.until(1);
    expect(got?.headers["x-github-delivery"]).toBe(begun?.guid);
  });

  test("survives a kill: what was sent, what was begun and what waited all arrive, in order", async () => {
    let answering = false;
    const one = await listener((response) => answering && response.writeHead(204).end());
    await hookTo(one.url);
    const child = spawn(process.execPath, ["--import", "tsx", "lib/embedded-github/testing/dispatch.fixture.ts"], {
      stdio: "inherit",
    });
    const ended = once(child, "exit");
    try {
      await one.until(1, 30_000);
      for (const environment of ["a", "b"]) await deploy(environment);
    } finally {
      child.kill("SIGKILL");
      await ended;
    }
    expect(await statesInOutbox()).toEqual(["sending", "pending", "pending"]);
    answering = true;
    stop = startDispatcher();
    await one.until(4);
    const [begun, again, ...rest] = one.received;
    expect(again?.headers["x-github-delivery"]).toBe(begun?.headers["x-github-delivery"]);
    expect(rest.map(({ raw }) => JSON.parse(raw).deployment.environment)).toEqual(["a", "b"]);
    await expect.poll(statesInOutbox).toEqual(["done", "done", "done"]);
  }, 60_000);

  test("cannot call the API that caused it: a hook to our own address ends with one refusal", async () => {
    const paths = ["/api/v3/repos/{}/deployments", "/api/v3/repos/{}/hooks/1/pings", "/api/graphql"];
    const statuses: number[] = [];
    for (const path of paths) {
      const own = await listener(async (response, { raw, headers }) => {
        const sent = Object.entries(headers).map(([key, value]) => [key, String(value)]);
        const url = path.replace("{}", repo.at.replace("/repos/", ""));
        const answer = await world.fetch(url, { method: "POST", body: raw, headers: Object.fromEntries(sent) });
        statuses.push(answer.status);
        response.writeHead(answer.status).end(await answer.text());
      });
      await hookTo(own.url, {}, { events: ["*"] });
    }
    stop = startDispatcher();
    await deploy();
    await expect.poll(async () => new Set(await statesInOutbox())).toEqual(new Set(["failed"]));
    expect(statuses).toHaveLength(2 * paths.length);
    expect(await db().$count(hookDeliveries)).toBe(2 * paths.length);
    expect((await admin("GET", "/deployments")).body).toHaveLength(1);
  });

  test("happens once, whoever of two dispatchers leads, and goes on when the leader stops", async () => {
    const one = await listener();
    const first = startDispatcher();
    await hookTo(one.url);
    await one.until(1);
    stop = startDispatcher();
    for (let i = 0; i < 5; i++) await deploy();
    await one.until(6);
    await first();
    for (let i = 0; i < 5; i++) await deploy();
    await one.until(11);
    expect(new Set(one.received.map((got) => got.headers["x-github-delivery"])).size).toBe(11);
    expect(one.received).toHaveLength(11);
  });

  test("is written with the change or not at all", async () => {
    await hookTo("http://127.0.0.1:1/none");
    const refused = await admin("POST", "/deployments", { ref: "nowhere" });
    expect(refused.status).toBe(422);
    expect(await db().$count(hookDeliveries, inArray(hookDeliveries.event, EVENTS))).toBe(0);
    const made = await deploy();
    await post(made.id, "done");
    await post(made.id, "inactive");
    const rows = await db().select().from(hookDeliveries).where(inArray(hookDeliveries.event, EVENTS));
    expect(rows.map((row) => row.event)).toEqual(["deployment"]);
  });

  test("reaches only active hooks that want the event", async () => {
    await hookTo("http://127.0.0.1:1/a", {}, { events: ["deployment"] });
    await hookTo("http://127.0.0.1:1/b", {}, { events: ["*"] });
    await hookTo("http://127.0.0.1:1/c", {}, { active: false });
    await hookTo("http://127.0.0.1:1/d", {}, { events: ["push"] });
    await db().delete(hookDeliveries);
    await post((await deploy()).id, "queued");
    const rows = await db()
      .select({ url: hooks.url, event: hookDeliveries.event })
      .from(hookDeliveries)
      .innerJoin(hooks, and(eq(hooks.id, hookDeliveries.hookId)))
      .orderBy(hookDeliveries.id);
    expect(rows.map(({ url, event }) => `${url.at(-1)} ${event}`)).toEqual([
      "a deployment",
      "b deployment",
      "b deployment_status",
    ]);
  });
});

test("GitHub's own example of a signature", () => {
  expect(signatureHeaders("It's a Secret to Everybody", "Hello, World!")["X-Hub-Signature-256"]).toBe(
    "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
  );
});

describe("hooks over the API", () => {
  test("are made, shown, changed and deleted, and never show the secret", async () => {
    const made = await hookTo("http://127.0.0.1:1/x", { secret: "very-secret-indeed", insecure_ssl: 1 });
    expect(made).toMatchObject({
      type: "Repository",
      name: "web",
      active: true,
      events: EVENTS,
      config: { url: "http://127.0.0.1:1/x", content_type: "json", insecure_ssl: "1", secret: "********" },
      last_response: { code: null, status: "unused", message: null },
    });
    const path = `/hooks/${made.id}`;
    expect((await admin("GET", path)).body).toEqual(made);
    const changed = await admin("PATCH", path, { active: false, remove_events: ["deployment"], add_events: ["push"] });
    expect(changed.body).toMatchObject({
      active: false,
      events: ["deployment_status", "push"],
      config: { secret: "********" },
    });
    const bare = await admin("PATCH", path, { config: { url: "http://127.0.0.1:1/y" } });
    expect(bare.body.config).toEqual({ url: "http://127.0.0.1:1/y", content_type: "form", insecure_ssl: "0" });
    expect((await admin("POST", `${path}/pings`)).status).toBe(204);
    expect((await admin("DELETE", path)).status).toBe(204);
    expect((await admin("GET", path)).status).toBe(404);
    expect((await admin("DELETE", path)).status).toBe(404);
  });

  test("have the form as default, and take every event that a repository has at GitHub", async () => {
    const { body } = await admin("POST", "/hooks", { config: { url: "http://127.0.0.1:1/x" } });
    expect(body).toMatchObject({ active: true, events: ["push"], config: { content_type: "form", insecure_ssl: "0" } });
    const events = ["pull_request", "workflow_run", "check_run", "issues", "pull_request"];
    const changed = await admin("PATCH", `/hooks/${body.id}`, { events });
    expect(changed.body.events).toEqual(["pull_request", "workflow_run", "check_run", "issues"]);
    const all = await admin("PATCH", `/hooks/${body.id}`, { add_events: ["*"] });
    expect(all.body.events).toEqual(["*"]);
    for (const event of ["deployment_review", "deployment_protection_rule", "ping", "constructor", "Push", ""]) {
      expect((await admin("PATCH", `/hooks/${body.id}`, { events: [event] })).status, event).toBe(422);
    }
  });

  test("cannot become the same as another", async () => {
    await hookTo("http://127.0.0.1:1/x");
    const other = await hookTo("http://127.0.0.1:1/y");
    const config = { url: "http://127.0.0.1:1/x", content_type: "json" };
    expect((await admin("PATCH", `/hooks/${other.id}`, { config })).status).toBe(422);
    expect((await admin("PATCH", `/hooks/${other.id}/config`, config)).status).toBe(422);
    expect((await admin("PATCH", `/hooks/${other.id}`, { config, events: ["push"] })).status).toBe(200);
    expect((await admin("PATCH", `/hooks/${other.id}`, { active: false })).status).toBe(200);
  });

  test("refuse an address that is not public, loopback too unless in local mode", async () => {
    const { id } = await hookTo("http://127.0.0.1:1/x");
    const refused = async (url: string) => {
      const config = { url };
      for (const [method, path, body] of [
        ["POST", "/hooks", { config }],
        ["PATCH", `/hooks/${id}`, { config }],
        ["PATCH", `/hooks/${id}/config`, config],
      ] as const) {
        const answer = await admin(method, path, body);
        expect(answer.status, url).toBe(422);
        expect(answer.body.errors[0]).toMatchObject({ resource: "Hook", field: "url" });
      }
    };
    for (const host of ["169.254.169.254", "0xa000001", "[::ffff:127.0.0.1]", "0.0.0.0", "8.8.8.8:25"]) {
      await refused(`http://${host}/`);
    }
    process.env.BERTH_ALLOW_PUBLIC_EMBEDDED = "1";
    resetEnv();
    try {
      for (const host of ["127.0.0.1", "2130706433", "[::1]", "localhost", "x.localhost."]) {
        await refused(`http://${host}/`);
      }
      await refused("http://localhost:3000/api/webhooks/local/7/8");
      // The dashboard's own receivers are where the operator says they are.
      for (const path of ["local", "local/7"]) {
        const own = { url: `http://localhost:3000/api/webhooks/${path}`, content_type: "json" };
        expect((await admin("PATCH", `/hooks/${id}`, { config: own })).status).toBe(200);
      }
    } finally {
      delete process.env.BERTH_ALLOW_PUBLIC_EMBEDDED;
      resetEnv();
    }
  });

  test("refuse a second one that is the same", async () => {
    await hookTo("http://127.0.0.1:1/x");
    const again = await admin("POST", "/hooks", {
      events: ["deployment"],
      config: { url: "http://127.0.0.1:1/x", content_type: "json" },
    });
    expect(again.status).toBe(422);
    expect(again.body.errors[0].message).toBe("Hook already exists on this repository");
  });

  test.each([
    ["no config", {}],
    ["no url", { config: {} }],
    ["a file as url", { config: { url: "file:///etc/passwd" } }],
    ["a script as url", { config: { url: "javascript:1" } }],
    ["a password in the url", { config: { url: "http://a:b@127.0.0.1/" } }],
    ["a line break in the url", { config: { url: "http://127.0.0.1/\r\nx: y" } }],
    ["an unknown content type", { config: { url: "http://127.0.0.1/", content_type: "xml" } }],
    ["an unknown event", { config: { url: "http://127.0.0.1/" }, events: ["nothing"] }],
    ["text for events", { config: { url: "http://127.0.0.1/" }, events: "push" }],
    ["another name", { config: { url: "http://127.0.0.1/" }, name: "irc" }],
  ])("refuse %s", async (_, body) => {
    const answer = await admin("POST", "/hooks", body);
    expect(answer.status).toBe(422);
    expect(await db().$count(hooks)).toBe(0);
  });

  test("are for administrators alone", async () => {
    const { id } = await hookTo("http://127.0.0.1:1/x");
    for (const [method, path] of [
      ["GET", "/hooks"],
      ["GET", `/hooks/${id}`],
      ["PATCH", `/hooks/${id}`],
      ["DELETE", `/hooks/${id}`],
      ["POST", "/hooks"],
    ] as const) {
      for (const token of [world.tokens.hubot, world.tokens.monalisa]) {
        const body = method === "GET" ? undefined : {};
        expect((await world.call(method, `${repo.at}${path}`, { token, body })).status).toBe(403);
      }
      expect((await world.call(method, `${repo.at}${path}`)).status).toBe(401);
    }
  });
});
