import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { oauthApps, oauthCodes, tokens } from "@/lib/embedded-github/schema";
import { World } from "@/lib/embedded-github/testing/world";
import { db } from "@/lib/store/db";
import { ensureOauthApp } from "./ensure-app";

const ORIGIN = "http://localhost:3000";
const REDIRECT = `${ORIGIN}/api/auth/callback/local`;
const SECRET = "a secret with + and % and : in it";
const VERIFIER = "v".repeat(43);
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");
const BASE = {
  client_id: "berth",
  redirect_uri: REDIRECT,
  scope: "repo read:user made:up",
  state: "st&te=1",
  response_type: "code",
  code_challenge: CHALLENGE,
  code_challenge_method: "S256",
};

let world: World;
beforeAll(async () => {
  world = await World.make();
  await world.repository("shop");
  await ensureOauthApp({ clientId: "berth", secret: SECRET, name: "Berth <b>", redirectUris: [REDIRECT] });
  await ensureOauthApp({ clientId: "other", secret: "other", name: "Other", redirectUris: [`${REDIRECT}/other`] });
});
afterAll(() => world.end());

type Change = Record<string, string | undefined>;
const without = (all: Change) =>
  Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));

const ask = (change: Change = {}) =>
  world.fetch(`/login/oauth/authorize?${new URLSearchParams(without({ ...BASE, ...change }))}`, {});
const signedOf = (html: string) => /name="request" value="([^"]+)"/.exec(html)?.[1] ?? "";

async function choose(form: Record<string, string>, headers: Record<string, string> = { origin: ORIGIN }) {
  return world.fetch("/login/oauth/authorize", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(form).toString(),
  });
}

async function codeFor(change: Change = {}, login = "octocat"): Promise<string> {
  const request = signedOf(await (await ask(change)).text());
  const answer = await choose({ request, login });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get("location") ?? "").searchParams.get("code") ?? "";
}

const form = (text: string) => Object.fromEntries(new URLSearchParams(text));

async function exchange(change: Change, headers: Record<string, string> = {}): Promise<Record<string, string>> {
  const body = {
    client_id: "berth",
    client_secret: SECRET,
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
    ...change,
  };
  const answer = await world.fetch("/login/oauth/access_token", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(without(body)).toString(),
  });
  expect(answer.status).toBe(200);
  const text = await answer.text();
  return answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : form(text);
}

describe("the page", () => {
  test("shows who one can be, what is asked, and runs no script", async () => {
    const answer = await ask({ login: "monalisa" });
    const html = await answer.text();
    expect(answer.status).toBe(200);
    const logins = [...html.matchAll(/name="login" value="([^"]+)"/g)].map(([, login]) => login);
    expect(logins).toEqual(["monalisa", "octocat", "hubot"]);
    expect(html).toContain("Continue to Berth &lt;b&gt;");
    expect(html).toContain("<code>repo</code>");
    expect(html).not.toContain("made:up");
    expect(html).not.toContain("<script");
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test.each([
    ["no client", { client_id: undefined }, 404],
    ["an unknown client", { client_id: "nobody" }, 404],
    ["NUL for a client", { client_id: "\u0000" }, 404],
  ])("answers %s itself and redirects nowhere", async (_, change, status) => {
    const answer = await ask(change);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("location")).toBeNull();
  });

  test("answers a parameter that is there twice itself", async () => {
    const query = new URLSearchParams(BASE);
    query.append("redirect_uri", "https://evil.example");
    expect((await world.fetch(`/login/oauth/authorize?${query}`, {})).status).toBe(400);
  });

  test.each([
    ["another host", "https://evil.example/api/auth/callback/local", "redirect_uri_mismatch"],
    ["a longer path", `${REDIRECT}/more`, "redirect_uri_mismatch"],
    ["a query", `${REDIRECT}?x=1`, "redirect_uri_mismatch"],
    ["another case", REDIRECT.toUpperCase(), "redirect_uri_mismatch"],
    ["a user in the host", "http://localhost:3000@evil.example/api/auth/callback/local", "redirect_uri_mismatch"],
    ["another app's", `${REDIRECT}/other`, "redirect_uri_mismatch"],
  ])("sends %s as redirect_uri to the registered address, as an error", async (_, redirect_uri, error) => {
    const answer = await ask({ redirect_uri });
    const to = new URL(answer.headers.get("location") ?? "");
    expect(`${to.origin}${to.pathname}`).toBe(REDIRECT);
    expect(to.searchParams.get("error")).toBe(error);
    expect(to.searchParams.get("state")).toBe(BASE.state);
    expect(to.searchParams.get("code")).toBeNull();
  });

  test.each([
    ["the plain method", { code_challenge_method: "plain" }],
    ["a challenge without method", { code_challenge_method: undefined }],
    ["a method without challenge", { code_challenge: undefined }],
    ["a short challenge", { code_challenge: "abc" }],
    ["the implicit flow", { response_type: "token" }],
  ])("refuses %s", async (_, change) => {
    const to = new URL((await ask(change)).headers.get("location") ?? "");
    expect(to.searchParams.get("error")).toMatch(/^(invalid_request|unsupported_response_type)$/);
  });
});

describe("the choice", () => {
  test("returns with a code and the state as it was", async () => {
    const request = signedOf(await (await ask()).text());
    const answer = await choose({ request, login: "hubot" });
    const to = new URL(answer.headers.get("location") ?? "");
    expect(`${to.origin}${to.pathname}`).toBe(REDIRECT);
    expect(to.searchParams.get("state")).toBe(BASE.state);
    expect(to.searchParams.get("code")).toMatch(/^[A-Za-z0-9]{40}$/);
  });

  test("can be to cancel", async () => {
    const request = signedOf(await (await ask()).text());
    const to = new URL((await choose({ request, cancel: "1" })).headers.get("location") ?? "");
    expect(to.searchParams.get("error")).toBe("access_denied");
    expect(to.searchParams.get("code")).toBeNull();
  });

  test.each([
    ["no Origin", {}],
    ["Origin null", { origin: "null" }],
    ["another site", { origin: "https://evil.example" }],
    ["another port", { origin: "http://localhost:3001" }],
  ])("is refused from %s", async (_, headers) => {
    const request = signedOf(await (await ask()).text());
    const answer = await choose({ request, login: "octocat" }, headers as Record<string, string>);
    expect([answer.status, answer.headers.get("location")]).toEqual([403, null]);
  });

  test("is refused where the request was altered, made up, or names a bot or nobody", async () => {
    const request = signedOf(await (await ask()).text());
    const [text = "", mac = ""] = request.split(".");
    const json = JSON.parse(Buffer.from(text, "base64url").toString());
    const altered = Buffer.from(JSON.stringify({ ...json, redirectUri: "https://evil.example" })).toString("base64url");
    for (const value of [`${altered}.${mac}`, `${text}.`, "", "x.y", `${text}.${mac}x`]) {
      expect((await choose({ request: value, login: "octocat" })).status).toBe(400);
    }
    for (const login of ["berth-deployer[bot]", "nobody", "", "\u0000"]) {
      expect((await choose({ request, login })).status).toBe(400);
    }
  });
});

describe("the exchange", () => {
  test("gives a token that works with the granted scopes, as a form", async () => {
    const answer = await exchange({ code: await codeFor() });
    expect(answer).toEqual({
      access_token: expect.stringMatching(/^gho_[A-Za-z0-9]{36}$/),
      scope: "repo,read:user",
      token_type: "bearer",
    });
    const token = answer.access_token ?? "";
    for (const authorization of [`bearer ${token}`, `Bearer ${token}`, `token ${token}`]) {
      const user = await world.call("GET", "/user", { headers: { authorization } });
      expect(user.body.login).toBe("octocat");
      expect(user.headers.get("x-oauth-scopes")).toBe("repo, read:user");
    }
  });

  test("speaks JSON where that is accepted or sent, and takes Basic as next-auth sends it", async () => {
    const basic = Buffer.from(`berth:${encodeURIComponent(SECRET).replaceAll("%20", "+")}`).toString("base64");
    const answer = await exchange(
      { code: await codeFor(), client_id: undefined, client_secret: undefined, grant_type: "authorization_code" },
      { authorization: `Basic ${basic}`, accept: "application/json" },
    );
    expect(answer.access_token).toMatch(/^gho_/);
    const json = await world.fetch("/login/oauth/access_token", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: { client_id: "berth", client_secret: SECRET, code: await codeFor(), code_verifier: VERIFIER },
    });
    expect((await json.json()).access_token).toMatch(/^gho_/);
  });

  test.each([
    ["a wrong secret", { client_secret: "no" }, "incorrect_client_credentials"],
    ["no secret", { client_secret: undefined }, "incorrect_client_credentials"],
    ["an unknown client", { client_id: "nobody" }, "incorrect_client_credentials"],
    ["another client", { client_id: "other", client_secret: "other" }, "bad_verification_code"],
    ["another redirect", { redirect_uri: `${REDIRECT}/` }, "redirect_uri_mismatch"],
    ["a wrong verifier", { code_verifier: "w".repeat(43) }, "bad_verification_code"],
    ["the challenge as verifier", { code_verifier: CHALLENGE }, "bad_verification_code"],
    ["no verifier", { code_verifier: undefined }, "bad_verification_code"],
    ["an empty verifier", { code_verifier: "" }, "bad_verification_code"],
    ["another code", { code: "x".repeat(40) }, "bad_verification_code"],
    ["no code", { code: undefined }, "bad_verification_code"],
    ["another grant", { grant_type: "password" }, "unsupported_grant_type"],
  ])("refuses %s", async (_, change, error) => {
    const before = await db().$count(tokens);
    const answer = await exchange({ code: await codeFor(), ...change });
    expect(answer).toEqual({ error, error_description: expect.any(String), error_uri: expect.any(String) });
    expect(await db().$count(tokens)).toBe(before);
  });

  test("refuses a verifier where there was no challenge", async () => {
    const code = await codeFor({ code_challenge: undefined, code_challenge_method: undefined });
    expect((await exchange({ code })).error).toBe("bad_verification_code");
    const plain = await codeFor({ code_challenge: undefined, code_challenge_method: undefined });
    expect((await exchange({ code: plain, code_verifier: undefined })).access_token).toMatch(/^gho_/);
  });

  test("counts a code once, and a second use takes the first one's token away", async () => {
    const code = await codeFor();
    const { access_token = "" } = await exchange({ code });
    expect((await world.call("GET", "/user", { token: access_token })).status).toBe(200);
    expect((await exchange({ code })).error).toBe("bad_verification_code");
    expect((await world.call("GET", "/user", { token: access_token })).status).toBe(401);
  });

  test("gives one token when a code is sent many times at once", async () => {
    const code = await codeFor();
    const answers = await Promise.all(Array.from({ length: 8 }, () => exchange({ code })));
    expect(answers.filter((answer) => answer.access_token)).toHaveLength(1);
  });

  test("burns a code that was tried with a wrong verifier", async () => {
    const code = await codeFor();
    await exchange({ code, code_verifier: "w".repeat(43) });
    expect((await exchange({ code })).error).toBe("bad_verification_code");
  });

  test("refuses a code after ten minutes", async () => {
    const code = await codeFor();
    const older = (seconds: number) =>
      db()
        .update(oauthCodes)
        .set({ createdAt: sql`now() - ${`${seconds} seconds`}::interval` });
    await older(601);
    expect((await exchange({ code })).error).toBe("bad_verification_code");
    const young = await codeFor();
    await older(590);
    expect((await exchange({ code: young })).access_token).toMatch(/^gho_/);
  });

  test("keeps neither codes, tokens nor secrets as they are", async () => {
    const code = await codeFor();
    const { access_token = "" } = await exchange({ code });
    const rows = JSON.stringify([
      await db().select().from(oauthCodes),
      await db().select().from(tokens),
      await db().select().from(oauthApps),
    ]);
    for (const secret of [code, access_token, SECRET, world.tokens.octocat]) expect(rows).not.toContain(secret);
    const hash = createHash("sha256").update(access_token).digest("hex");
    expect(await db().$count(tokens, eq(tokens.hash, hash))).toBe(1);
  });

  test("refuses a parameter that is there twice, and what is too large", async () => {
    const post = (body: string) => world.fetch("/login/oauth/access_token", { method: "POST", body });
    expect((await post(`code=a&code=b&client_id=berth&client_secret=${encodeURIComponent(SECRET)}`)).status).toBe(400);
    expect((await post(`code=${"x".repeat(70_000)}`)).status).toBe(413);
  });
});

describe("what is granted", () => {
  const grant = async (change: Change, login = "monalisa") =>
    (await exchange({ code: await codeFor(change, login) })).scope;

  test("is what was granted before where no scope is named, for this person and this app", async () => {
    await db().delete(tokens).where(eq(tokens.kind, "oauth"));
    expect(await grant({ scope: undefined })).toBe("");
    await grant({ scope: "repo_deployment" });
    await grant({ scope: "read:user" });
    expect((await grant({ scope: undefined }))?.split(",").sort()).toEqual(["read:user", "repo_deployment"]);
    expect((await grant({ scope: "" }))?.split(",").sort()).toEqual(["read:user", "repo_deployment"]);
    expect(await grant({ scope: undefined }, "hubot")).toBe("");
    expect(await grant({ scope: "repo:status" })).toBe("repo:status");
  });

  test("ends with the tokens that it was granted by", async () => {
    await db().delete(tokens).where(eq(tokens.kind, "oauth"));
    await grant({ scope: "repo" });
    await db()
      .update(tokens)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(tokens.kind, "oauth"));
    expect(await grant({ scope: undefined })).toBe("");
  });

  test("leaves out scopes that another one holds", async () => {
    expect(await grant({ scope: "repo_deployment,repo public_repo user user:email" })).toBe("repo,user");
  });

  test("does not depend on whether one may sign up or has to choose", async () => {
    const query = new URLSearchParams({ ...BASE, allow_signup: "false", prompt: "select_account", login: "hubot" });
    const html = await (await world.fetch(`/login/oauth/authorize?${query}`, {})).text();
    expect(/name="login" value="([^"]+)"/.exec(html)?.[1]).toBe("hubot");
  });
});

describe("giving a token back", () => {
  const give = (token: string, basic = `berth:${encodeURIComponent(SECRET)}`) =>
    world.call("DELETE", "/applications/berth/token", {
      headers: { authorization: `Basic ${Buffer.from(basic).toString("base64")}` },
      body: { access_token: token },
    });

  test("ends it, for the app that it was given to", async () => {
    const { access_token = "" } = await exchange({ code: await codeFor() });
    expect((await give(access_token, "other:other")).status).toBe(404);
    expect((await give(access_token)).status).toBe(204);
    expect((await give(access_token)).status).toBe(404);
    expect((await world.call("GET", "/user", { token: access_token })).status).toBe(401);
    expect((await give(world.tokens.octocat)).status).toBe(404);
  });
});
