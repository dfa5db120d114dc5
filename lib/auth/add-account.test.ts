import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { env, resetEnv } from "@/lib/env";
import { accounts, sessions } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { accountsOf, viewerAt } from "./accounts-of";
import { signInHosts } from "./sign-in-hosts";
import { Browser } from "./testing/browser";
import { FakeOauthHost } from "./testing/fake-oauth-host";
import { tokenOf } from "./token";
import { endSession, viewerOfRequest } from "./viewer";

/** The same id at both, as it is with real hosts. */
const acme = new FakeOauthHost({ id: 7, login: "mona" });
const labs = new FakeOauthHost({ id: 7, login: "mona-labs" });
const both = [acme, labs];
let database: TestDatabase;
let names: string[];

beforeAll(async () => {
  vi.spyOn(console, "error").mockImplementation(() => {}); // next-auth tells the log of each refusal
  database = await testDatabase();
  names = await Promise.all(both.map((host) => host.start()));
  const secret = "a secret for tests of two hosts";
  const app = (clientId: string) => ({ clientId, clientSecret: `${clientId}: ${secret}`, webhookSecret: secret });
  const hosts = names.map((host, i) => ({ host, kind: "ghes", http: true, ...app(i === 0 ? "acme" : "labs") }));
  Object.assign(process.env, { BERTH_HOSTS: JSON.stringify(hosts), BERTH_EMBEDDED: "0" });
  resetEnv();
});
afterAll(async () => {
  vi.restoreAllMocks();
  for (const name of ["BERTH_HOSTS", "BERTH_EMBEDDED"]) delete process.env[name];
  resetEnv();
  await Promise.all(both.map((host) => host.stop()));
  await database.drop();
});
beforeEach(async () => {
  await db().delete(sessions);
  for (const host of both) host.calls.length = 0;
});

const nameOf = (host: FakeOauthHost) => names[both.indexOf(host)] ?? "";

/** Signs a browser in at a host, which agrees; answers the address at which it was asked. */
async function signIn(browser: Browser, host: FakeOauthHost): Promise<URL> {
  const asked = new URL(await browser.begin({ callbackUrl: "/" }, nameOf(host)));
  const state = asked.searchParams.get("state") ?? "";
  await browser.get(`callback/${nameOf(host)}?${new URLSearchParams({ code: "a code", state })}`);
  return asked;
}

function viewerIn(browser: Browser) {
  const cookie = [...browser.jar].map((pair) => pair.join("=")).join("; ");
  return viewerOfRequest(new Request(env().url, { headers: { cookie } }));
}

async function signedInAtBoth() {
  const browser = new Browser();
  await signIn(browser, acme);
  await signIn(browser, labs);
  const viewer = await viewerIn(browser);
  if (!viewer) throw new Error("Nobody is signed in.");
  return { browser, viewer };
}

describe("signing in at one of two hosts", () => {
  it("asks it alone, without PKCE on an Enterprise Server, and with the secret of its own app", async () => {
    const browser = new Browser();
    const asked = await signIn(browser, labs);
    expect(asked.origin + asked.pathname).toBe(`http://${nameOf(labs)}/login/oauth/authorize`);
    expect([...asked.searchParams.keys()]).not.toContain("code_challenge");
    expect(asked.searchParams.get("client_id")).toBe("labs");
    expect(asked.searchParams.get("redirect_uri")).toBe(`${env().url}/api/auth/callback/${nameOf(labs)}`);
    expect(labs.calls.map(({ path }) => path)).toEqual(["/login/oauth/access_token", "/api/v3/user"]);
    expect(labs.calls[0]?.form).toMatchObject({ client_id: "labs", client_secret: expect.stringContaining("labs") });
    expect(acme.calls).toEqual([]);
    expect(await viewerIn(browser)).toMatchObject({ host: nameOf(labs), login: "mona-labs" });
  });

  it("is refused with the state of a sign-in at the other", async () => {
    const [browser, other] = [new Browser(), new Browser()];
    await browser.begin({}, nameOf(acme));
    const state = new URL(await other.begin({}, nameOf(labs))).searchParams.get("state") ?? "";
    await browser.get(`callback/${nameOf(acme)}?${new URLSearchParams({ code: "a code", state })}`);
    expect(await viewerIn(browser)).toBeNull();
  });
});

describe("adding an account at another host", () => {
  it("keeps both, each with its own token, although their ids are the same", async () => {
    const { viewer } = await signedInAtBoth();
    expect(accountsOf(viewer).map(({ host, login }) => [host, login])).toEqual([
      [nameOf(acme), "mona"],
      [nameOf(labs), "mona-labs"],
    ]);
    expect(new Set((await db().select().from(accounts)).map((row) => row.id)).size).toBe(2);
    expect(await tokenOf(viewerAt(viewer, nameOf(acme)))).toBe(acme.token);
    expect(await tokenOf(viewerAt(viewer, nameOf(labs).toUpperCase()))).toBe(labs.token);
  });

  it("gives neither host the other's token or secret", async () => {
    await signedInAtBoth();
    expect(JSON.stringify(acme.calls)).not.toMatch(/labs/);
    expect(JSON.stringify(labs.calls)).not.toMatch(/acme|of_mona"/);
  });

  it("shows the account of the host that is asked about, with the other beside it", async () => {
    const { viewer } = await signedInAtBoth();
    const there = viewerAt(viewer, nameOf(labs));
    expect(accountsOf(there).map(({ login }) => login)).toEqual(["mona-labs", "mona"]);
    expect(viewerAt(there, nameOf(acme)).login).toBe("mona");
    expect(viewerAt(viewer, "elsewhere.example")).toBe(viewer);
  });

  it("replaces the session when somebody signs in at the same host again", async () => {
    const { browser, viewer } = await signedInAtBoth();
    await signIn(browser, acme);
    const now = await viewerIn(browser);
    expect(now && accountsOf(now).map(({ login }) => login)).toEqual(["mona", "mona-labs"]);
    expect(now?.sessionId).not.toBe(viewer.sessionId);
    expect(await db().select().from(sessions)).toHaveLength(2);
  });

  it("is one sign-out for both", async () => {
    const { browser } = await signedInAtBoth();
    await browser.post("signout", { callbackUrl: "/" });
    expect(await db().select().from(sessions)).toEqual([]);
    expect(await viewerIn(browser)).toBeNull();
  });

  it("leaves the other account when the session of one was ended", async () => {
    const { browser, viewer } = await signedInAtBoth();
    await endSession(viewer);
    const left = await viewerIn(browser);
    expect(left && accountsOf(left).map(({ login }) => login)).toEqual(["mona-labs"]);
  });
});

describe("the sign-in page", () => {
  const offered = (...asked: Parameters<typeof signInHosts>) => signInHosts(...asked).map((host) => host.name);

  it("offers all hosts to a newcomer, and one alone when it was asked for", () => {
    expect(offered(null, undefined, "/")).toEqual(names);
    expect(offered(null, nameOf(labs), "/")).toEqual([nameOf(labs)]);
    expect(offered(null, "elsewhere.example", "/")).toEqual(names);
  });

  it("offers nothing to somebody who can go on, and the host of the place where there is no account yet", async () => {
    const browser = new Browser();
    await signIn(browser, acme);
    const viewer = await viewerIn(browser);
    expect(offered(viewer, undefined, "/")).toEqual([]);
    expect(offered(viewer, undefined, `/${nameOf(acme)}/acme/web`)).toEqual([]);
    expect(offered(viewer, undefined, `/${encodeURIComponent(nameOf(labs))}/acme/web`)).toEqual([nameOf(labs)]);
    expect(offered(viewer, nameOf(labs), "/")).toEqual([nameOf(labs)]);
    // Asked for by name, also where the person has an account: the host may have taken its token back.
    expect(offered(viewer, nameOf(acme), "/")).toEqual([nameOf(acme)]);
  });

  it("counts no account at a host that is no longer configured", async () => {
    const { browser } = await signedInAtBoth();
    const kept = process.env.BERTH_HOSTS ?? "";
    process.env.BERTH_HOSTS = JSON.stringify(JSON.parse(kept).slice(1));
    resetEnv();
    const viewer = await viewerIn(browser);
    process.env.BERTH_HOSTS = kept;
    resetEnv();
    expect(viewer && accountsOf(viewer).map(({ login }) => login)).toEqual(["mona-labs"]);
  });
});
