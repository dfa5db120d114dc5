import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { embeddedGithub } from "@/lib/embedded-github/app";
import { ensureOauthApp } from "@/lib/embedded-github/oauth/ensure-app";
import { World } from "@/lib/embedded-github/testing/world";
import { env, resetEnv } from "@/lib/env";
import { accounts, sessions } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { Browser, type Seen } from "./testing/browser";
import { tokenOf } from "./token";

let world: World;
let server: Server;

beforeAll(async () => {
  vi.spyOn(console, "error").mockImplementation(() => {}); // next-auth tells the log of each refusal
  world = await World.make();
  const github = embeddedGithub();
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
    const asked = new Request(`${env().url}${request.url}`, { method: request.method, headers, body });
    const answer = await github.fetch(asked);
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env.BERTH_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  resetEnv();
  const redirectUris = [`${env().url}/api/auth/callback/local`];
  await ensureOauthApp({ clientId: "berth", secret: env().clientSecret, name: "Berth", redirectUris });
});
afterAll(async () => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await world.end();
});
beforeEach(() => db().delete(sessions));

/** What somebody does at the host: opens the page, chooses who to be, and is sent back; the path of the callback. */
async function allow(authorize: string, login = "octocat"): Promise<URL> {
  const { pathname, search, origin } = new URL(authorize);
  const page = await (await world.fetch(`${origin}${pathname}${search}`, {})).text();
  const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const answer = await world.fetch(`${origin}/login/oauth/authorize`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", origin },
    body: new URLSearchParams({ request, login }).toString(),
  });
  return new URL(answer.headers.get("location") ?? "");
}
async function comeBack(browser: Browser, url: URL): Promise<Seen> {
  let seen = await browser.get(`callback/local${url.search}`);
  for (let inner = innerPath(seen); inner; inner = innerPath(seen)) seen = await browser.get(inner);
  return seen;
}
function innerPath(seen: Seen): string | undefined {
  const { pathname, search } = new URL(seen.location, env().url);
  return pathname.startsWith("/api/auth/") ? `${pathname.slice("/api/auth/".length)}${search}` : undefined;
}
const openSessions = async () => (await db().select().from(sessions)).length;

async function signedIn(login = "octocat"): Promise<Browser> {
  const browser = new Browser();
  await comeBack(browser, await allow(await browser.begin({ callbackUrl: "/" }), login));
  return browser;
}

describe("signing in", () => {
  it("opens a session on the server, keeps the token encrypted, and gives the browser neither", async () => {
    const browser = new Browser();
    const authorize = new URL(await browser.begin({ callbackUrl: "/local/acme/web?state=failure" }));
    expect(Object.fromEntries(authorize.searchParams)).toMatchObject({
      client_id: "berth",
      scope: "repo read:user",
      code_challenge_method: "S256",
      state: expect.stringMatching(/.{20,}/),
    });
    const seen = await comeBack(browser, await allow(authorize.href));
    expect(new URL(seen.location, env().url).href).toBe(`${env().url}/local/acme/web?state=failure`);
    const line = seen.cookies.find((cookie) => cookie.startsWith("berth-session=")) ?? "";
    expect(line).toMatch(/HttpOnly/i);
    expect(line).toMatch(/SameSite=Lax/i);
    const [account] = await db().select().from(accounts);
    const token = await tokenOf({ accountId: account?.id ?? 0 });
    expect(token).toMatch(/^gho_/);
    expect(account?.scopes).toEqual(["repo", "read:user"]);
    const [row] = await db().select().from(sessions);
    expect((row?.expiresAt.getTime() ?? Number.POSITIVE_INFINITY) - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);
    const told = await browser.get("session");
    expect(told.body).toEqual({ expires: expect.any(String), user: { name: "octocat", image: expect.any(String) } });
    const everywhere = JSON.stringify([account, row, told, seen, [...browser.jar]]);
    expect(everywhere).not.toContain(token);
  });

  it("opens another session at each sign-in, in the place of the browser's last one", async () => {
    const browser = await signedIn();
    const elsewhere = await signedIn();
    const before = (await db().select().from(sessions)).map((row) => row.id);
    const kept = new Map(browser.jar);
    await comeBack(browser, await allow(await browser.begin()));
    const after = (await db().select().from(sessions)).map((row) => row.id);
    expect(after).toHaveLength(2);
    expect(after.filter((id) => !before.includes(id))).toHaveLength(1);
    const thief = new Browser();
    thief.jar = kept;
    expect((await thief.get("session")).body).toEqual({});
    expect((await elsewhere.get("session")).body).toMatchObject({ user: { name: "octocat" } });
  });

  it.each(["https://evil.example/", "//evil.example", "javascript:alert(1)", "https://evil.example@127.0.0.1:1/"])(
    "leads to Berth itself although %s was asked for",
    async (callbackUrl) => {
      const browser = new Browser();
      const begun = await browser.begin({ callbackUrl });
      expect(begun.startsWith(`${env().url}/`)).toBe(true);
      if (!begun.includes("/login/oauth/")) return;
      const seen = await comeBack(browser, await allow(begun));
      expect(new URL(seen.location, env().url).origin).toBe(env().url);
    },
  );
});

describe("a callback that is not the answer to this browser's question", () => {
  interface Case {
    mine: { browser: Browser; back: URL };
    other: { browser: Browser; back: URL };
  }
  const begun = async (login: string) => {
    const browser = new Browser();
    return { browser, back: await allow(await browser.begin(), login) };
  };
  const swap = (taken: string) => (c: Case) => {
    for (const [name, value] of c.other.browser.jar) if (name.includes(taken)) c.mine.browser.jar.set(name, value);
  };
  const drop = (taken: string) => (c: Case) => {
    for (const name of [...c.mine.browser.jar.keys()]) if (name.includes(taken)) c.mine.browser.jar.delete(name);
  };
  const param = (name: string, value: (c: Case) => string | null) => (c: Case) => {
    const given = value(c);
    if (given === null) c.mine.back.searchParams.delete(name);
    else c.mine.back.searchParams.set(name, given);
  };

  it.each<[string, (c: Case) => void]>([
    ["no state", param("state", () => null)],
    ["an empty state", param("state", () => "")],
    ["another state", param("state", (c) => c.other.back.searchParams.get("state"))],
    ["a state with one letter changed", param("state", (c) => `${c.mine.back.searchParams.get("state")?.slice(1)}x`)],
    ["no code", param("code", () => null)],
    ["somebody else's code", param("code", (c) => c.other.back.searchParams.get("code"))],
    ["a code that was never given", param("code", () => "0".repeat(20))],
    ["an error of the host", param("error", () => "access_denied")],
    ["no cookies", drop("")],
    ["no cookie of the state", drop("state")],
    ["no cookie of the verifier", drop("pkce")],
    ["somebody else's cookie of the state", swap("state")],
    ["somebody else's cookie of the verifier", swap("pkce")],
    [
      "somebody else's code and state: a sign-in as the attacker",
      (c) => {
        c.mine.back = c.other.back;
      },
    ],
  ])("is refused: %s", async (_, change) => {
    const c = { mine: await begun("octocat"), other: await begun("monalisa") };
    change(c);
    const seen = await comeBack(c.mine.browser, c.mine.back);
    expect(seen.location).toMatch(/\/sign-in\?.*error=\w+/);
    expect(c.mine.browser.isSignedIn).toBe(false);
    expect(await openSessions()).toBe(0);
  });

  it("is refused when it comes a second time, with the cookies of the first", async () => {
    const { browser, back } = await begun("octocat");
    const cookies = new Map(browser.jar);
    await comeBack(browser, back);
    expect(await openSessions()).toBe(1);
    const thief = new Browser();
    thief.jar = cookies;
    const seen = await comeBack(thief, back);
    expect(seen.location).toMatch(/\/sign-in\?.*error=\w+/);
    expect(thief.isSignedIn).toBe(false);
    expect(await openSessions()).toBe(1);
  });
});

describe("signing out", () => {
  it("ends the session on the server: a cookie that was kept tells nothing more", async () => {
    const browser = await signedIn("hubot");
    const kept = new Map(browser.jar);
    await browser.post("signout", { callbackUrl: "/" });
    expect(await openSessions()).toBe(0);
    expect(browser.isSignedIn).toBe(false);
    const thief = new Browser();
    thief.jar = kept;
    expect((await thief.get("session")).body).toEqual({});
    expect(thief.isSignedIn).toBe(false);
  });

  it("is not done by a form of another site, which has no token against that", async () => {
    const browser = await signedIn("hubot");
    await browser.post("signout", { csrfToken: "guessed" });
    expect(await openSessions()).toBe(1);
  });

  it("signs others out of nothing", async () => {
    const [one, other] = [await signedIn("hubot"), await signedIn("hubot")];
    await one.post("signout");
    expect((await other.get("session")).body).toMatchObject({ user: { name: "hubot" } });
    await db().execute(sql`update mirror.sessions set expires_at = now() - interval '1 second'`);
    expect((await other.get("session")).body).toEqual({});
  });
});
