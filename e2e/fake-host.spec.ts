import { expect, test } from "@playwright/test";
import { FakeHost } from "./fake-host/fake-host";
import { Listener } from "./support/listener";

/** The fake is a witness, so it is questioned itself: over the wire, as any client would. */

let host: FakeHost;
let token: string;
const deployments = "/repos/acme/web/deployments";

test.beforeEach(async () => {
  host = await FakeHost.start({ ids: { deployment: 3_000_000_000, status: 5_000_000_000 } });
  token = host.truth.token("mona", "repo");
  host.truth.addRepository("acme/web", { levels: { mona: "admin", eve: "read" }, commits: ["One", "Two"] });
});
test.afterEach(() => host.stop());

async function ask(path: string, { method = "GET", as = token, body, headers }: Partial<Question> = {}) {
  const answer = await fetch(`${host.url}/api/v3${path}`, {
    method,
    headers: { authorization: `Bearer ${as}`, ...headers },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === "" ? undefined : JSON.parse(text) };
}
interface Question {
  readonly method: string;
  readonly as: string;
  readonly body: Record<string, unknown>;
  readonly headers: Record<string, string>;
}

const deploy = (environment: string, more = {}) =>
  ask(deployments, { method: "POST", body: { ref: "main", environment, auto_merge: false, ...more } });
const post = (id: number, state: string, more = {}) =>
  ask(`${deployments}/${id}/statuses`, { method: "POST", body: { state, ...more } });
const states = (id: number) => host.truth.deployment("acme/web", id).statuses.map(({ state }) => state);

test("a success makes prior ones inactive, but for transient ones, production, and those that never succeeded", async () => {
  const made = [await deploy("qa"), await deploy("qa"), await deploy("qa", { transient_environment: true })];
  const live = await deploy("qa", { production_environment: true });
  for (const { body } of [made[0], made[2], live].flatMap((one) => one ?? []))
    await post(body.id, "success", { auto_inactive: false });
  const last = await deploy("qa");
  expect((await post(last.body.id, "success")).status).toBe(201);
  expect(made.map(({ body }) => states(body.id))).toEqual([["success", "inactive"], [], ["success"]]);
  expect(states(live.body.id)).toEqual(["success"]);
  expect((await ask(`${deployments}/${last.body.id}`, { method: "DELETE" })).status).toBe(422);
  expect((await ask(`${deployments}/${made[0]?.body.id}`, { method: "DELETE" })).status).toBe(204);
});

test("pages, tags and cursors lead through all deployments, by REST and by GraphQL", async () => {
  for (let i = 0; i < 250; i++)
    host.truth.createDeployment("acme/web", { ref: "main", environment: `e${i % 5}` }, "mona");
  const first = await ask(`${deployments}?per_page=100`);
  expect(first.headers.get("link")).toContain(`/repositories/501/deployments?per_page=100&page=2>; rel="next"`);
  const tag = String(first.headers.get("etag"));
  expect((await ask(`${deployments}?per_page=100`, { headers: { "if-none-match": tag } })).status).toBe(304);
  const other = host.truth.token("mona", "repo");
  const stranger = await ask(`${deployments}?per_page=100`, { as: other, headers: { "if-none-match": tag } });
  expect(stranger.status).toBe(200); // A tag belongs to its token.
  const seen: number[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const answer = await graphql(after);
    seen.push(...answer.nodes.map(({ databaseId, id }) => databaseId ?? id));
    [after, more] = [answer.pageInfo.endCursor, answer.pageInfo.hasNextPage];
  }
  expect(new Set(seen).size).toBe(250);
  expect(host.calls.count(0, { path: /graphql/ })).toBe(3);
});

async function graphql(after: string | null): Promise<Page> {
  const query = `query { repository { deployments(first: 100, after: $after, orderBy: {field: CREATED_AT, direction: DESC}) { nodes { statuses(first: 10) } } } }`;
  const answer = await fetch(`${host.url}/api/graphql`, {
    method: "POST",
    headers: { authorization: `bearer ${token}` },
    body: JSON.stringify({ query, variables: { owner: "acme", name: "web", after } }),
  });
  return ((await answer.json()) as { data: { repository: { deployments: Page } } }).data.repository.deployments;
}
interface Page {
  readonly nodes: { readonly databaseId: number | null; readonly id: number }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}

test("who may not see a repository finds nothing, with fewer scopes only deployments, and a reader writes nothing", async () => {
  const least = host.truth.token("mona", "repo_deployment");
  const paths = ["/repos/acme/web", deployments, "/repos/acme/web/branches", "/repos/acme/web/hooks"];
  const answers = (as: string) => Promise.all(paths.map(async (path) => (await ask(path, { as })).status));
  expect(await answers(least)).toEqual([404, 200, 404, 404]);
  expect(await answers(host.truth.token("stranger", "repo"))).toEqual([404, 404, 404, 404]);
  const eve = host.truth.token("eve", "repo");
  expect(await answers(eve)).toEqual([200, 200, 200, 404]);
  expect((await ask(deployments, { method: "POST", as: eve, body: { ref: "main" } })).status).toBe(403);
  host.truth.revokePerson("eve");
  expect(await answers(eve)).toEqual([404, 404, 404, 404]);
  host.truth.revokeToken(eve);
  expect(await answers(eve)).toEqual([401, 401, 401, 401]);
});

test("an old name leads on by the id until another repository takes it", async () => {
  host.truth.rename("acme/web", "site");
  const moved = await ask("/repos/acme/web");
  expect([moved.status, moved.body.full_name]).toEqual([200, "acme/site"]);
  host.truth.addRepository("acme/web", { levels: { mona: "read" } });
  expect((await ask("/repos/acme/web")).body.id).toBe(502);
});

test("a call inside a limit window is refused and noted; one that waits is neither", async () => {
  host.limits.open({ kind: "secondary", status: 429, says: "retry-after", seconds: 3 });
  const refused = await ask("/user");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "3"]);
  await expect.poll(async () => (await ask("/user")).status, { intervals: [100] }).toBe(200);
  expect(host.limits.violations().length).toBeGreaterThan(0);
  expect(host.limits.violations()[0]?.call).toBe("GET /api/v3/user");
  const before = host.limits.violations().length;
  host.limits.setBudget({ points: 2, seconds: 60 });
  const left = async () => (await ask("/user")).headers.get("x-ratelimit-remaining");
  expect((await Promise.all([left(), left(), left()])).sort()).toEqual(["0", "0", "1"]);
  expect(host.limits.violations()).toHaveLength(before); // The third was on its way, for all that anybody knows.
});

test("it fails as it is told: before acting, after acting, with half of a body", async () => {
  host.faults.fail({ method: "POST", path: /deployments$/, times: 1, how: { kind: "reset" } });
  await expect(deploy("qa")).rejects.toThrow();
  expect(host.truth.deployments("acme/web")).toHaveLength(0);
  host.faults.fail({ method: "POST", path: /deployments$/, times: 1, how: { kind: "act-then-reset" } });
  await expect(deploy("qa")).rejects.toThrow();
  expect(host.truth.deployments("acme/web")).toHaveLength(1);
  host.faults.fail({ path: /\/user$/, times: 1, how: { kind: "half-body" } });
  await expect(ask("/user")).rejects.toThrow();
  expect((await ask("/user")).status).toBe(200);
});

test("webhooks are signed over the raw body, none tells of inactive, and a redelivery keeps its GUID", async () => {
  const listener = new Listener("keel-secret");
  const url = await listener.start();
  const config = { url, secret: "keel-secret", content_type: "json" };
  const events = ["deployment", "deployment_status"];
  const { body: hook } = await ask("/repos/acme/web/hooks", { method: "POST", body: { config, events } });
  expect(hook.config.secret).toBe("********");
  const { body: first } = await deploy("qa");
  await post(first.id, "success");
  const { body: second } = await deploy("qa");
  await post(second.id, "success");
  await host.hooks.idle();
  expect(states(first.id)).toEqual(["success", "inactive"]);
  expect(listener.deliveries.map(({ event }) => event).sort()).toEqual(
    ["deployment", "deployment", "deployment_status", "deployment_status", "ping"].sort(),
  );
  expect(listener.deliveries.every(({ validSignature }) => validSignature)).toBe(true);
  const [newest] = (await ask(`/repos/acme/web/hooks/${hook.id}/deliveries`)).body;
  await ask(`/repos/acme/web/hooks/${hook.id}/deliveries/${newest.id}/attempts`, { method: "POST" });
  await host.hooks.idle();
  expect(listener.deliveries.filter(({ guid }) => guid === newest.guid)).toHaveLength(2);
  await listener.stop();
});
