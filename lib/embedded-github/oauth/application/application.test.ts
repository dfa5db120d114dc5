import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureOauthApp } from "@/lib/embedded-github/oauth/ensure-app";
import { findApp } from "@/lib/embedded-github/oauth/find-app";
import { oauthCodes, tokens } from "@/lib/embedded-github/schema";
import { World } from "@/lib/embedded-github/testing/world";
import { hashOf } from "@/lib/embedded-github/tokens/hash";
import { issueOauthToken } from "@/lib/embedded-github/tokens/issue-oauth-token";
import { findUser } from "@/lib/embedded-github/users/ensure-user";
import { db } from "@/lib/store/db";

let world: World;
beforeAll(async () => {
  world = await World.make();
  await ensureOauthApp({ clientId: "mine", secret: "s:1", name: "Mine", redirectUris: ["http://a.example/"] });
  await ensureOauthApp({ clientId: "other", secret: "s2", name: "Other", redirectUris: ["http://b.example/"] });
});
afterAll(() => world.end());

async function issue(clientId = "mine", login = "octocat", scopes = ["repo"]) {
  const [app, user] = [await findApp(clientId), await findUser(login)];
  if (!app || !user) throw new Error("There is no such app or user.");
  return { ...(await issueOauthToken(db(), app, user.id, scopes)), app, user };
}

const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString("base64")}` });
const MINE = basic("mine:s%3A1");
const ask = (method: string, body: unknown, headers: Record<string, string> = MINE, what = "token") =>
  world.call(method, `/applications/mine/${what}`, { body, headers });
const works = async (token: string) => (await world.call("GET", "/user", { token })).status === 200;

describe("checking", () => {
  test("says whose token it is and what it may", async () => {
    const { token, app, user } = await issue();
    const { status, body, headers } = await ask("POST", { access_token: token });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      app: { name: "Mine", client_id: "mine", url: "http://localhost:3000" },
      token,
      hashed_token: hashOf(token),
      token_last_eight: token.slice(-8),
      scopes: ["repo"],
      user: { login: "octocat", id: user.id },
      expires_at: null,
      note_url: null,
      fingerprint: null,
    });
    expect(body.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(body.url).toBe(`http://localhost:3000/api/v3/authorizations/${body.id}`);
    expect(headers.get("x-oauth-scopes")).toBeNull();
    expect(app.clientId).toBe("mine");
  });

  const CALLS = [
    ["POST", "token"],
    ["PATCH", "token"],
    ["DELETE", "token"],
    ["DELETE", "grant"],
  ] as const;

  test.each(CALLS)("%s %s is for the app's own living tokens alone", async (method, what) => {
    const { token } = await issue();
    const others = await issue("other");
    const late = await issue();
    await db()
      .update(tokens)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(tokens.hash, late.hash));
    const cases: [number, unknown, Record<string, string>][] = [
      [401, { access_token: token }, {}],
      [401, { access_token: token }, { authorization: `Bearer ${token}` }],
      [404, { access_token: token }, basic("mine:wrong")],
      [404, { access_token: token }, basic("other:s2")],
      [404, { access_token: others.token }, MINE],
      [404, { access_token: late.token }, MINE],
      [404, { access_token: world.tokens.octocat }, MINE],
      [404, { access_token: "gho_no" }, MINE],
      [422, {}, MINE],
      [422, { access_token: 7 }, MINE],
      [422, { access_token: "\u0000" }, MINE],
      [400, "{", MINE],
    ];
    for (const [status, body, headers] of cases) {
      const answer = await ask(method, body, headers, what);
      expect([body, answer.status, answer.body.status]).toEqual([body, status, String(status)]);
    }
    for (const alive of [token, others.token, world.tokens.octocat]) expect(await works(alive)).toBe(true);
  });
});

describe("resetting", () => {
  test("gives another token with the same rights, and ends this one", async () => {
    const { token } = await issue();
    const { status, body } = await ask("PATCH", { access_token: token });
    expect(status).toBe(200);
    expect(body.token).toMatch(/^gho_\w{36}$/);
    expect(body.scopes).toEqual(["repo"]);
    expect([await works(token), await works(body.token)]).toEqual([false, true]);
  });

  test("many times at once gives one", async () => {
    const { token } = await issue();
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask("PATCH", { access_token: token })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(5);
  });
});

describe("giving back", () => {
  test("one token leaves the others", async () => {
    const [one, two] = [await issue(), await issue()];
    expect((await ask("DELETE", { access_token: one.token })).status).toBe(204);
    expect([await works(one.token), await works(two.token)]).toEqual([false, true]);
  });

  test("the grant ends all that this person gave this app, codes on their way too", async () => {
    const [one, two] = [await issue(), await issue("mine", "octocat", [])];
    const [hubots, others] = [await issue("mine", "hubot"), await issue("other")];
    await db()
      .insert(oauthCodes)
      .values({
        hash: hashOf("code"),
        appId: one.app.id,
        userId: one.user.id,
        redirectUri: "http://a.example/",
        scopes: ["repo"],
      });
    expect((await ask("DELETE", { access_token: one.token }, MINE, "grant")).status).toBe(204);
    const alive = await Promise.all([one, two, hubots, others].map(({ token }) => works(token)));
    expect(alive).toEqual([false, false, true, true]);
    const form = new URLSearchParams({ client_id: "mine", client_secret: "s:1", code: "code" }).toString();
    const answer = await world.fetch("/login/oauth/access_token", { method: "POST", body: form });
    expect(await answer.text()).toContain("bad_verification_code");
  });
});

test("the ten newest of a person, an app and a set of scopes live on, also when they come at once", async () => {
  await db().delete(tokens).where(eq(tokens.kind, "oauth"));
  const kept = [await issue("other"), await issue("mine", "hubot"), await issue("mine", "octocat", ["repo", "user"])];
  const first = await issue();
  const rest = await Promise.all(
    Array.from({ length: 12 }, () =>
      db().transaction(async (tx) => issueOauthToken(tx, first.app, first.user.id, ["repo"])),
    ),
  );
  expect(await works(first.token)).toBe(false);
  const alive = await Promise.all(rest.map(({ token }) => works(token)));
  expect(alive.filter(Boolean)).toHaveLength(10);
  for (const { token } of kept) expect(await works(token)).toBe(true);
});
