import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startDispatcher } from "@/lib/embedded-github/hooks/dispatcher";
import { addRepository } from "@/lib/embedded-github/repositories/add-repository";
import { hookDeliveries, hooks } from "@/lib/embedded-github/schema";
import { Listener } from "@/lib/embedded-github/testing/listener";
import { type Json, World } from "@/lib/embedded-github/testing/world";
import { db } from "@/lib/store/db";

let world: World;
let repo: Awaited<ReturnType<World["repository"]>>;
let listener: Listener;
let stop: () => Promise<void>;
let made = 0;

beforeAll(async () => {
  world = await World.make();
});
beforeEach(async () => {
  repo = await world.repository(`deliveries-${made++}`);
  listener = await Listener.start((response, { headers }) => {
    const failing = headers["x-github-event"] === "deployment";
    response.writeHead(failing ? 500 : 200, { "X-Answer": "yes" }).end(failing ? "broken" : "thanks");
  });
  stop = startDispatcher();
});
afterEach(async () => {
  await stop();
  await listener.end();
  await db().delete(hooks);
});
afterAll(() => world.end());

const admin = (method: string, path: string, body?: unknown) =>
  world.call(method, `${repo.at}${path}`, { token: world.tokens.octocat, body });
async function hookTo(url: string, events: string[], config: Json = {}): Promise<Json> {
  const answer = await admin("POST", "/hooks", { events, config: { url, content_type: "json", ...config } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}
const deploy = () => admin("POST", "/deployments", { ref: "main", auto_merge: false, required_contexts: [] });
async function logOf(id: number, count: number): Promise<Json[]> {
  const read = async () => (await admin("GET", `/hooks/${id}/deliveries`)).body;
  await expect.poll(async () => (await read()).length).toBe(count);
  return read();
}

describe("the delivery log", () => {
  test("shows what was sent, signed as it was sent, and what came back", async () => {
    const hook = await hookTo(listener.url, ["deployment"], { secret: "s3cret-of-the-hook" });
    await deploy();
    const [failed, ping] = await logOf(hook.id, 2);
    expect(ping).toEqual({
      id: expect.any(Number),
      guid: listener.received[0]?.headers["x-github-delivery"],
      delivered_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      redelivery: false,
      duration: expect.any(Number),
      status: "OK",
      status_code: 200,
      event: "ping",
      action: null,
      installation_id: null,
      repository_id: repo.id,
      throttled_at: null,
    });
    expect(failed).toMatchObject({ event: "deployment", action: "created", status_code: 500 });
    expect(failed.status).toBe("Invalid HTTP Response: 500");
    const { body, status } = await admin("GET", `/hooks/${hook.id}/deliveries/${failed.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...failed, url: listener.url, response: { payload: "broken" } });
    expect(body.response.headers["X-Answer"]).toBe("yes");
    const got = listener.received[1];
    expect(body.request.payload).toEqual(JSON.parse(got?.raw ?? ""));
    expect(body.request.headers["X-Hub-Signature-256"]).toBe(got?.headers["x-hub-signature-256"]);
    expect(body.request.headers["X-GitHub-Event"]).toBe("deployment");
    expect(JSON.stringify(body)).not.toContain("s3cret-of-the-hook");
  });

  test("has GitHub's words for a receiver that is not there", async () => {
    const hook = await hookTo("http://127.0.0.1:1/gone", ["deployment"]);
    const [only] = await logOf(hook.id, 1);
    expect(only.status).toMatch(/^failed to connect to host/);
    const { body } = await admin("GET", `/hooks/${hook.id}/deliveries/${only.id}`);
    expect(body.response).toEqual({ headers: null, payload: null });
    expect((await admin("GET", `/hooks/${hook.id}`)).body.last_response).toMatchObject({
      code: null,
      status: "failed",
    });
  });

  test("sends the same once more, under the same GUID, as often as it is asked to", async () => {
    const hook = await hookTo(listener.url, ["deployment"]);
    await deploy();
    const [failed] = await logOf(hook.id, 2);
    await admin("PATCH", `/hooks/${hook.id}/config`, { secret: "since then" });
    const answer = await admin("POST", `/hooks/${hook.id}/deliveries/${failed.id}/attempts`);
    expect([answer.status, answer.body]).toEqual([202, {}]);
    const [again] = await logOf(hook.id, 3);
    expect(again).toMatchObject({ guid: failed.guid, redelivery: true, event: "deployment", action: "created" });
    expect(again.id).not.toBe(failed.id);
    const [, first, second] = listener.received;
    expect(second?.raw).toBe(first?.raw);
    expect(second?.headers["x-github-delivery"]).toBe(failed.guid);
    expect(second?.headers["x-hub-signature-256"]).toMatch(/^sha256=/);
    await admin("POST", `/hooks/${hook.id}/deliveries/${again.id}/attempts`);
    expect((await logOf(hook.id, 4))[0]).toMatchObject({ guid: failed.guid, redelivery: true });
  });
});

describe("pages of the log", () => {
  const CODES = [200, 500, 204, null, 302, 200, 404];
  let hook: Json;
  beforeEach(async () => {
    await stop();
    hook = await hookTo(listener.url, ["deployment"]);
    await db().delete(hookDeliveries);
    const row = { hookId: hook.id, event: "ping", payload: "{}", deliveredAt: new Date() };
    const ended = CODES.map((statusCode, i) => {
      const state = statusCode === 200 || statusCode === 204 ? ("done" as const) : ("failed" as const);
      return { ...row, guid: `guid-${i}`, statusCode, state };
    });
    await db().insert(hookDeliveries).values(ended);
    await db()
      .insert(hookDeliveries)
      .values({ ...row, guid: "waits", deliveredAt: null });
    const deliveredAt = new Date(Date.now() - 31 * 86_400_000);
    await db()
      .insert(hookDeliveries)
      .values({ ...row, guid: "old", state: "done", deliveredAt });
  });
  const linkOf = (answer: { headers: Headers }, rel: string) =>
    new RegExp(`<([^>]+)>; rel="${rel}"`).exec(answer.headers.get("link") ?? "")?.[1];
  const follow = (url: string) => world.call("GET", url.replace(/^.*\/api\/v3/, ""), { token: world.tokens.octocat });
  const guids = (answer: Json) => answer.body.map((item: Json) => Number(item.guid.slice(5)));

  test("are followed by cursor in both directions, each delivery once, the newest first", async () => {
    const first = await admin("GET", `/hooks/${hook.id}/deliveries?per_page=3`);
    expect(guids(first)).toEqual([6, 5, 4]);
    expect(first.headers.get("link")).not.toMatch(/rel="(prev|first|last)"/);
    const second = await follow(linkOf(first, "next") ?? "");
    expect(guids(second)).toEqual([3, 2, 1]);
    const third = await follow(linkOf(second, "next") ?? "");
    expect(guids(third)).toEqual([0]);
    expect(linkOf(third, "next")).toBeUndefined();
    const back = await follow(linkOf(third, "prev") ?? "");
    expect(guids(back)).toEqual([3, 2, 1]);
    const start = await follow(linkOf(back, "prev") ?? "");
    expect(guids(start)).toEqual([6, 5, 4]);
    expect(linkOf(start, "prev")).toBeUndefined();
    expect(linkOf(start, "next")).toBeDefined();
  });

  test("hold what succeeded or failed, by the answer's code alone, and keep the filter in their links", async () => {
    const page = await admin("GET", `/hooks/${hook.id}/deliveries?status=success&per_page=2`);
    expect(guids(page)).toEqual([5, 4]);
    expect(guids(await follow(linkOf(page, "next") ?? ""))).toEqual([2, 0]);
    expect(guids(await admin("GET", `/hooks/${hook.id}/deliveries?status=failure`))).toEqual([6, 3, 1]);
  });

  test("show a code for every delivery, also where nobody answered", async () => {
    await db().update(hookDeliveries).set({ status: "timed out" }).where(eq(hookDeliveries.guid, "guid-3"));
    const { body } = await admin("GET", `/hooks/${hook.id}/deliveries`);
    expect(body.map((item: Json) => item.status_code)).toEqual([404, 200, 302, 504, 204, 500, 200]);
  });

  test.each([
    ["?cursor=7", 400],
    ["?cursor=v1_x", 400],
    ["?cursor=v1_99999999999999999999", 400],
    ["?cursor=v1_1%27--", 400],
    ["?status=ok", 422],
    ["/x", 400],
    ["/-1", 400],
    ["/9999999999999999999", 422],
    ["/1000000", 422],
  ])("refuse %s with %i", async (rest, status) => {
    const answer = await admin("GET", `/hooks/${hook.id}/deliveries${rest}`);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ message: expect.any(String), status: String(status) });
  });

  test("know nothing of a delivery that waits, is older than 30 days, or belongs to another hook", async () => {
    const other = await hookTo("http://127.0.0.1:1/other", ["deployment"]);
    const rows = await db().select().from(hookDeliveries);
    const at = (guid: string) => `/hooks/${hook.id}/deliveries/${rows.find((row) => row.guid === guid)?.id}`;
    const foreign = at("guid-0").replace(`/${hook.id}/`, `/${other.id}/`);
    for (const path of [at("waits"), at("old"), foreign]) {
      expect((await admin("GET", path)).status).toBe(422);
      expect((await admin("POST", `${path}/attempts`)).status).toBe(422);
    }
    expect((await admin("POST", `/hooks/${hook.id}/deliveries/x/attempts`)).status).toBe(400);
    expect(await db().$count(hookDeliveries, eq(hookDeliveries.redelivery, true))).toBe(0);
    expect((await admin("GET", "/hooks/999999/deliveries")).status).toBe(404);
  });

  test("are for administrators alone, with a scope for hooks", async () => {
    const [row] = await db().select().from(hookDeliveries).orderBy(hookDeliveries.id);
    for (const [method, path] of [
      ["GET", "/deliveries"],
      ["GET", `/deliveries/${row?.id}`],
      ["POST", `/deliveries/${row?.id}/attempts`],
      ["POST", "/tests"],
      ["POST", "/pings"],
      ["GET", "/config"],
      ["PATCH", "/config"],
    ] as const) {
      const at = `${repo.at}/hooks/${hook.id}${path}`;
      expect((await world.call(method, at, { token: world.tokens.hubot })).status).toBe(403);
      expect((await world.call(method, at)).status).toBe(401);
    }
  });
});

describe("the configuration", () => {
  test("is changed property by property; a masked secret that comes back is the old one", async () => {
    const hook = await hookTo(listener.url, ["deployment"], { secret: "first" });
    const at = `/hooks/${hook.id}/config`;
    const whole = { url: listener.url, content_type: "json", insecure_ssl: "0", secret: "********" };
    expect((await admin("GET", at)).body).toEqual(whole);
    const changed = await admin("PATCH", at, { content_type: "form" });
    expect([changed.status, changed.body]).toEqual([200, { ...whole, content_type: "form" }]);
    expect((await admin("PATCH", at, { secret: "********", insecure_ssl: 1 })).body.insecure_ssl).toBe("1");
    await admin("PATCH", `/hooks/${hook.id}`, { config: whole });
    expect((await db().select().from(hooks))[0]).toMatchObject({ secret: "first", contentType: "json" });
    expect((await admin("PATCH", at, { secret: "" })).body).not.toHaveProperty("secret");
    expect((await admin("PATCH", at, { url: "file:///etc/passwd" })).status).toBe(422);
    expect((await admin("PATCH", at, { url: "" })).status).toBe(422);
    expect((await admin("GET", at)).body.url).toBe(listener.url);
  });
});

describe("a test", () => {
  test("sends the default branch's newest commit as a push to a hook that wants it, and nothing to another", async () => {
    const sha = repo.git.commit("Second commit", { "README.md": "changed", "src/new.ts": "1" });
    const hook = await hookTo(listener.url, ["push"]);
    const other = await hookTo(listener.url, ["deployment"]);
    for (const { id } of [hook, other]) expect((await admin("POST", `/hooks/${id}/tests`)).status).toBe(204);
    await logOf(hook.id, 2);
    await logOf(other.id, 1);
    const pushed = listener.received.find((got) => got.headers["x-github-event"] === "push");
    expect(JSON.parse(pushed?.raw ?? "")).toMatchObject({
      ref: "refs/heads/main",
      before: repo.git.sha("HEAD~1"),
      after: sha,
      created: false,
      head_commit: { id: sha, message: "Second commit", added: ["src/new.ts"], modified: ["README.md"], removed: [] },
    });
  });

  test("sends what a merge brought, and of a shallow clone what is there", async () => {
    repo.git.git("checkout", "--quiet", "-b", "topic");
    repo.git.commit("On a branch", { "topic.txt": "1" });
    repo.git.git("checkout", "--quiet", "main");
    repo.git.commit("On main", { "main.txt": "1" });
    repo.git.git("merge", "--quiet", "--no-ff", "--message", "Merge", "topic");
    const shallow = `${repo.git.path}/shallow`;
    repo.git.git("clone", "--quiet", "--depth", "1", `file://${repo.git.path}`, shallow);
    const { name } = await addRepository({ path: shallow, name: `shallow-${made}` });
    const config = { url: listener.url, content_type: "json" };
    for (const at of [repo.at, `/repos/octocat/${name}`]) {
      const token = world.tokens.octocat;
      const { body } = await world.call("POST", `${at}/hooks`, { token, body: { events: ["push"], config } });
      expect((await world.call("POST", `${at}/hooks/${body.id}/tests`, { token })).status).toBe(204);
    }
    const pushes = (await listener.until(4))
      .filter(({ headers }) => headers["x-github-event"] === "push")
      .map(({ raw }) => JSON.parse(raw).head_commit.added.sort());
    expect(pushes).toContainEqual(["topic.txt"]);
    expect(pushes).toContainEqual(["README.md", "main.txt", "topic.txt"]);
  });
});
