import { type Acted, act } from "./support/act";
import type { Api } from "./support/api";
import { ACTIONS, actionNames, builtActions, type Place, ROUTES, type Route, routeFiles } from "./support/matrix";
import { LEVEL, MAY, ROLES, type Role, revoke, type SecretWorld, secretWorld } from "./support/secret-world";
import { sql } from "./support/sql";
import { test as base, expect } from "./support/test";
import { world } from "./support/world";

const test = base.extend<object, { secret: SecretWorld }>({
  secret: [
    async ({ octocat }, use) => {
      const made = await secretWorld(octocat);
      // Something that only the audit tells: a try that the host refused.
      const input = { ...ACTIONS.createDeploymentAction?.input(made), ref: "no-such-ref" };
      const canary = made.secrets.find(({ level }) => level === 2)?.text;
      await act("createDeploymentAction", made.cookies.admin, { ...input, description: canary });
      await readUntilFilled(made);
      // The host does not list it to a token for deployments alone: it was opened by its name.
      expect((await get(`/api/view/local/${made.owner}/${made.name}`, made.cookies["deployments only"])).status).toBe(
        200,
      );
      const [row] = await sql(`select id from mirror.repositories where name = '${made.name}'`);
      await revoke(made);
      await use({ ...made, repositoryId: Number(row?.id) });
    },
    { scope: "worker", timeout: 120_000 },
  ],
});
// One world for all of them, in one worker.
test.describe.configure({ mode: "default" });

const absent = (at: SecretWorld): Place => ({ ...at, name: `gone-${at.name.slice("hull-".length)}` });
const send = (path: string, cookie: string, headers: object = {}) =>
  fetch(`${world().url}${path}`, { redirect: "manual", headers: { cookie, ...headers } });

/** As a browser asks; Next sends a request for a page's data to an address with a hash first. */
async function get(path: string, cookie: string, headers: object = {}): Promise<Response> {
  const answer = await send(path, cookie, headers);
  const location = answer.headers.get("location") ?? "";
  return /[?&]_rsc(=|$)/.test(location) ? send(location, cookie, headers) : answer;
}

/** The mirror of the repository, as soon as its deployment is in it. */
async function readUntilFilled({ owner, name, environment, cookies }: SecretWorld): Promise<void> {
  await expect(async () => {
    const answer = await get(`/api/view/local/${owner}/${name}`, cookies.admin);
    expect(await answer.text()).toContain(environment);
  }).toPass();
}

/**
 * All that an answer says: every word of it once, for a page comes in parts whose order and numbers are those of the moment. Without its own
 * address, nonces and ids made for each answer.
 */
function said(body: string, { name }: Place): string[] {
  const whole = body
    .replaceAll(name, "NAME")
    .replace(/"\]\)<\/script><script[^>]*>self\.__next_f\.push\(\[1,"/g, "")
    .replace(/nonce(=\\?"|\\?":\\?")[^"\\]+/g, "nonce")
    .replace(/"[\w-]{21}[vm]\\?"/g, "ID");
  return [...new Set(whole.match(/[A-Za-z][\w/.-]{4,}/g) ?? [])].sort();
}

test("every route and every action is in the matrix", () => {
  expect(routeFiles().sort()).toEqual(Object.keys(ROUTES).sort());
  expect(actionNames().sort()).toEqual(Object.keys(ACTIONS).sort());
  expect([...builtActions().keys()].sort()).toEqual(Object.keys(ACTIONS).sort());
});

for (const [file, route] of Object.entries(ROUTES).filter(([, { stream }]) => !stream)) {
  const isPage = file.endsWith("page.tsx");
  test(`nobody sees more than they may at ${file}`, async ({ secret }) => {
    for (const role of ROLES) {
      const status = await look(route, role, secret);
      expect(statusesOf(!isPage, route.level, role), role).toContain(status);
      // The same as data for the browser, which tells of a redirect or a refusal in its text.
      if (isPage) await look(route, role, secret, { rsc: "1" });
    }
  });
}

/** Looks as that role, expects to see what it may and no more, and answers the status. */
async function look(route: Route, role: Role, secret: SecretWorld, headers: object = {}): Promise<number> {
  const path = route.path(secret);
  const { status, body, cache } = await seen(path, role, secret, headers);
  const hidden = secret.secrets.filter(({ text, level }) => level > LEVEL[role] && !path.includes(text));
  expect(
    hidden.filter(({ text }) => body.includes(text)),
    role,
  ).toEqual([]);
  expect(cache, role).toContain("no-store");
  if (LEVEL[role] < 1 && route.level > 0) {
    const nothing = await seen(route.path(absent(secret)), role, secret, headers);
    expect(nothing.status, role).toBe(status);
    expect(said(body, secret), role).toEqual(said(nothing.body, absent(secret)));
  }
  if (LEVEL[role] >= Math.max(route.level, 1) && route.shows) expect(body, role).toContain(shown(secret, route.shows));
  return status;
}

async function seen(path: string, role: Role, { cookies }: SecretWorld, headers: object) {
  const answer = await get(path, cookies[role], headers);
  const body = `${await answer.text()} ${answer.headers.get("location") ?? ""}`;
  return { status: answer.status, body, cache: answer.headers.get("cache-control") };
}

function statusesOf(view: boolean, level: number, role: Role): number[] {
  if (role === "deployments only" && level > 0) return view ? [200, 403] : [200];
  if (level === -1 || LEVEL[role] >= level) return [200, 307, 404, 405];
  if (role === "signed out") return [view ? 401 : 307];
  if (LEVEL[role] === 0) return [404];
  // Who may read the repository is told that this is for others, in a page or in the answer.
  return [view ? 403 : 200];
}

function shown({ name, environment, secrets }: SecretWorld, kind: string): string {
  if (kind === "name") return name;
  if (kind === "environment") return environment;
  return secrets.find(({ text }) => text.startsWith(`${kind}-canary`))?.text ?? "";
}

test("a stream tells of a repository only to those who may read it", async ({ secret, octocat }) => {
  const path = ROUTES["api/events/route.ts"]?.path(secret) ?? "";
  expect((await get(path, "")).status).toBe(401);
  const ending = new AbortController();
  const heard: Partial<Record<Role, string>> = {};
  const listening = ROLES.filter((role) => role !== "signed out").map(async (role) => {
    const answer = await fetch(`${world().url}${path}`, {
      headers: { cookie: secret.cookies[role] },
      signal: ending.signal,
    });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      heard[role] = (heard[role] ?? "") + part.value;
  });
  await expect.poll(() => Object.values(heard).filter((text) => text.includes("hello")).length).toBe(ROLES.length - 1);
  await octocat.post(`${secret.api}/deployments/${secret.deployment}/statuses`, { state: "queued" });
  const told = (role: Role) => heard[role]?.includes(`"repository":${secret.repositoryId}`) ?? false;
  await expect.poll(() => ROLES.filter(told)).toEqual(["reader", "deployments only", "writer", "admin"]);
  ending.abort();
  await Promise.allSettled(listening);
});

/** Everything that an action could have changed on the host. */
async function truth(octocat: Api, { api, deployment }: SecretWorld): Promise<string> {
  const paths = [`${api}/deployments`, `${api}/deployments/${deployment}/statuses`, `${api}/hooks`];
  const bodies = await Promise.all(paths.map(async (path) => (await octocat.get(path)).body));
  // How the newest delivery of a webhook went is told later: it may be of a ping that an earlier test was allowed.
  return JSON.stringify(bodies, (key, value) => (key === "last_response" ? undefined : value));
}

for (const [name, { level, input }] of Object.entries(ACTIONS).filter(([, { level }]) => level > 0)) {
  test(`nobody does more than they may by ${name}`, async ({ secret, octocat }) => {
    const before = await truth(octocat, secret);
    for (const role of ROLES.filter((one) => MAY[one] < level)) {
      const answer = await act(name, secret.cookies[role], input(secret));
      expect(answer.ok, role).toBe(false);
      if (role === "signed out") expect(answer.failure?.code).toBe("signed_out");
      else if (LEVEL[role] === 0)
        expect(answer, role).toEqual(await act(name, secret.cookies[role], input(absent(secret))));
      else expect(["forbidden", "admin_only", "code_access_needed"], role).toContain(answer.failure?.code);
      if (LEVEL[role] === 0) expect(answer.failure?.code, role).toBe("not_found");
    }
    const foreign: Record<string, string>[] = [{}, { origin: "http://evil.example" }, { origin: "null" }];
    for (const headers of foreign) {
      const refused = await act(name, secret.cookies.admin, input(secret), headers).catch((error: unknown) => error);
      expect(String((refused as Acted).failure?.code ?? refused)).toMatch(/^wrong_origin$|answered (4|5)\d\d/);
    }
    expect(await truth(octocat, secret)).toBe(before);
    for (const role of ROLES.filter((one) => MAY[one] >= level)) {
      const code = (await act(name, secret.cookies[role], input(secret))).failure?.code;
      expect(["not_found", "forbidden", "admin_only", "signed_out", "wrong_origin"], role).not.toContain(code);
    }
  });
}

test("signing out of one host ends the session there in that browser alone, and nobody else's", async ({ secret }) => {
  const name = "signOutOfHostAction";
  const input = { host: "local" };
  expect((await act(name, "", input)).failure?.code).toBe("signed_out");
  expect((await act(name, secret.cookies.revoked, { host: "elsewhere.example" })).failure?.code).toBe("not_found");
  expect(await act(name, secret.cookies.revoked, input)).toMatchObject({ ok: true });
  const status = async (role: Role) => (await get("/api/view/overview", secret.cookies[role])).status;
  expect(await status("revoked")).toBe(401);
  expect(await status("reader")).toBe(200);
});

test("signing out everywhere ends one's own sessions and nobody else's", async ({ secret }) => {
  const name = "signOutEverywhereAction";
  expect((await act(name, "", undefined)).failure?.code).toBe("signed_out");
  expect(
    (await act(name, secret.cookies.reader, undefined, { origin: "http://evil.example" }).catch(() => ({ ok: false })))
      .ok,
  ).toBe(false);
  expect(await act(name, secret.cookies["other organisation"], undefined)).toMatchObject({ ok: true });
  const status = async (role: Role) => (await get("/api/view/overview", secret.cookies[role])).status;
  expect(await status("other organisation")).toBe(401);
  expect(await status("reader")).toBe(200);
});
