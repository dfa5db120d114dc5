import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ensureOauthApp } from "@/lib/embedded-github/oauth/ensure-app";
import { browserSessions, deviceCodes, oauthApps, tokens } from "@/lib/embedded-github/schema";
import { World } from "@/lib/embedded-github/testing/world";
import { hashOf } from "@/lib/embedded-github/tokens/hash";
import { db } from "@/lib/store/db";
import { countSubmit, forgetSubmits } from "./code-limit";
import { readUserCode } from "./user-code";

const ORIGIN = "http://localhost:3000";
const GRANT = "urn:ietf:params:oauth:grant-type:device_code";

let world: World;
beforeAll(async () => {
  world = await World.make();
  for (const clientId of ["tool", "twin", "off"]) {
    await ensureOauthApp({ clientId, secret: `${clientId}-secret`, name: `Tool <${clientId}>`, redirectUris: [] });
    const change = { deviceFlow: clientId !== "off" };
    await db().update(oauthApps).set(change).where(eq(oauthApps.clientId, clientId));
  }
});
beforeEach(async () => {
  forgetSubmits();
  await db().delete(deviceCodes);
  await db().delete(tokens).where(eq(tokens.kind, "oauth"));
});
afterAll(() => world.end());

type Body = Record<string, string | undefined>;

async function post(path: string, body: Body, headers: Record<string, string> = {}) {
  const given = Object.entries(body).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const answer = await world.fetch(path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(given).toString(),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
const json = { accept: "application/json" };
const start = async (body: Body = {}) =>
  JSON.parse((await post("/login/device/code", { client_id: "tool", scope: "repo_deployment", ...body }, json)).text);
const poll = async (device_code: string, body: Body = {}) =>
  JSON.parse(
    (await post("/login/oauth/access_token", { client_id: "tool", device_code, grant_type: GRANT, ...body }, json))
      .text,
  );
const submit = (body: Body, headers: Record<string, string> = { origin: ORIGIN }) =>
  post("/login/device", body, headers);
const signedOf = (text: string) => /name="request" value="([^"]+)"/.exec(text)?.[1] ?? "";
const open = async (user_code: string) => signedOf((await submit({ user_code })).text);
const older = (change: { createdAt?: number; polledAt?: number }) => {
  const ago = (seconds: number) => sql`now() - make_interval(secs => ${seconds})`;
  return db()
    .update(deviceCodes)
    .set({
      ...(change.createdAt === undefined ? {} : { createdAt: ago(change.createdAt) }),
      ...(change.polledAt === undefined ? {} : { polledAt: ago(change.polledAt) }),
    });
};

describe("asking for codes", () => {
  test("answers as a form, or as JSON where that is accepted or sent", async () => {
    const form = await post("/login/device/code", { client_id: "tool" });
    expect(form.headers.get("content-type")).toContain("x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(form.text))).toEqual({
      device_code: expect.stringMatching(/^[0-9a-f]{40}$/),
      user_code: expect.stringMatching(/^[B-Z]{4}-[B-Z]{4}$/),
      verification_uri: `${ORIGIN}/login/device`,
      expires_in: "900",
      interval: "5",
    });
    expect(await start()).toMatchObject({ expires_in: 900, interval: 5 });
    const sent = await world.fetch("/login/device/code", {
      method: "POST",
      headers: { "content-type": "application/json", ...json },
      body: { client_id: "tool" },
    });
    expect((await sent.json()).device_code).toHaveLength(40);
  });

  test("is refused for an unknown app and for one without the flow", async () => {
    for (const client_id of ["nobody", undefined, "\u0000"]) {
      const answer = await post("/login/device/code", { client_id }, json);
      expect([answer.status, JSON.parse(answer.text).error]).toEqual([404, "Not Found"]);
    }
    const off = await post("/login/device/code", { client_id: "off" }, json);
    expect([off.status, JSON.parse(off.text).error]).toEqual([400, "device_flow_disabled"]);
    expect(await db().$count(deviceCodes)).toBe(0);
  });

  test("keeps no device code, and no row for longer than it is of use", async () => {
    const first = await start();
    expect(JSON.stringify(await db().select().from(deviceCodes))).not.toContain(first.device_code);
    await older({ createdAt: 3601 });
    await start();
    expect(await db().$count(deviceCodes)).toBe(1);
  });
});

describe("the page", () => {
  test("takes the code in any case and with any spaces, and shows what is asked", async () => {
    const { user_code } = await start({ scope: "repo_deployment made:up" });
    const blank = await (await world.fetch("/login/device", {})).text();
    expect(blank).toContain('name="user_code"');
    for (const typed of [user_code, user_code.toLowerCase(), ` ${user_code.replace("-", " ")} `]) {
      const { status, text } = await submit({ user_code: typed });
      expect(status).toBe(200);
      expect(text).toContain("Connect <bdi>Tool &lt;tool&gt;</bdi>");
      expect(text).toContain("<code>repo_deployment</code>");
      expect(text).not.toContain("made:up");
      expect(text).not.toContain("<script");
      expect([...text.matchAll(/name="login" value="([^"]+)"/g)].map(([, login]) => login)).toContain("octocat");
    }
  });

  test.each([
    ["letters that are nobody's", "BCDF-GHJK", 404],
    ["something else", `"><b>x`, 422],
    ["nothing", "", 422],
    ["NUL", "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000", 422],
  ])("says what is wrong with %s and keeps what was typed", async (_, user_code, status) => {
    const answer = await submit({ user_code });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('aria-invalid="true"');
    expect(answer.text).not.toContain("<b>x");
    if (status === 404) expect(answer.text).toContain('value="BCDF-GHJK"');
  });

  test.each([
    ["no Origin", {}],
    ["Origin null", { origin: "null" }],
    ["another site", { origin: "https://evil.example" }],
    ["another port", { origin: "http://localhost:3001" }],
  ])("refuses code and choice from %s", async (_, headers) => {
    const { user_code, device_code } = await start();
    const request = await open(user_code);
    for (const body of [{ user_code }, { request, login: "octocat" }]) {
      expect((await submit(body, headers as Record<string, string>)).status).toBe(403);
    }
    expect((await poll(device_code)).error).toBe("authorization_pending");
  });

  test("refuses a choice that was altered, made for another purpose, or names nobody", async () => {
    const { user_code, device_code } = await start();
    const request = await open(user_code);
    const [text = "", mac = ""] = request.split(".");
    const other = Buffer.from(JSON.stringify({ data: { userCode: user_code }, until: 9e15 })).toString("base64url");
    for (const value of ["", "x.y", `${text}.`, `${other}.${mac}`, `${text}.${mac}x`]) {
      expect((await submit({ request: value, login: "octocat" })).status).toBe(400);
    }
    for (const login of ["berth-deployer[bot]", "nobody", "", "\u0000"]) {
      expect((await submit({ request, login })).status).toBe(400);
    }
    expect((await poll(device_code)).error).toBe("authorization_pending");
  });

  test("makes the browser who was chosen, who then comes first", async () => {
    const { user_code } = await start();
    const { headers } = await submit({ request: await open(user_code), login: "monalisa" });
    const cookie = headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^berth_github=\w{40}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/);
    const value = cookie.split(";")[0] ?? "";
    expect(JSON.stringify(await db().select().from(browserSessions))).not.toContain(value.split("=")[1]);
    const next = await submit({ user_code: (await start()).user_code }, { origin: ORIGIN, cookie: value });
    expect(/name="login" value="([^"]+)"/.exec(next.text)?.[1]).toBe("monalisa");
  });

  test("takes 50 codes an hour for an app, wrong ones counted against every app", async () => {
    const begun = Date.now();
    const mine = await start();
    const twin = await start({ client_id: "twin" });
    for (let i = 0; i < 20; i++) expect((await submit({ user_code: "BCDF-GHJK" })).status).toBe(404);
    for (let i = 0; i < 30; i++) expect((await submit({ user_code: mine.user_code })).status).toBe(200);
    expect((await submit({ user_code: mine.user_code })).status).toBe(429);
    expect((await submit({ user_code: twin.user_code })).status).toBe(200);
    const [app] = await db().select().from(oauthApps).where(eq(oauthApps.clientId, "tool"));
    expect(countSubmit(app?.id, begun + 3_599_999)).toBe(false);
    expect(countSubmit(undefined, Date.now() + 3_600_000)).toBe(true);
    expect((await submit({ user_code: mine.user_code })).status).toBe(200);
  });
});

describe("polling", () => {
  test("waits, then gives one token with what was granted", async () => {
    const { user_code, device_code } = await start();
    expect((await poll(device_code)).error).toBe("authorization_pending");
    expect((await submit({ request: await open(user_code), login: "hubot" })).status).toBe(200);
    const answer = await poll(device_code);
    expect(answer).toEqual({
      access_token: expect.stringMatching(/^gho_[A-Za-z0-9]{36}$/),
      token_type: "bearer",
      scope: "repo_deployment",
    });
    const user = await world.call("GET", "/user", { token: answer.access_token });
    expect([user.body.login, user.headers.get("x-oauth-scopes")]).toEqual(["hubot", "repo_deployment"]);
    expect((await poll(device_code)).error).toBe("incorrect_device_code");
  });

  test("gives one token when many polls come at once", async () => {
    const { user_code, device_code } = await start();
    await submit({ request: await open(user_code), login: "hubot" });
    const answers = await Promise.all(Array.from({ length: 8 }, () => poll(device_code)));
    expect(answers.filter((answer) => answer.access_token)).toHaveLength(1);
    expect(await db().$count(tokens, eq(tokens.kind, "oauth"))).toBe(1);
  });

  test("asks to slow down by five seconds more each time that it comes too early", async () => {
    const { device_code } = await start();
    expect((await poll(device_code)).error).toBe("authorization_pending");
    expect(await poll(device_code)).toMatchObject({ error: "slow_down", interval: 10 });
    // Later than the five seconds of before, and with room until the ten are over.
    await older({ polledAt: 6 });
    expect(await poll(device_code)).toMatchObject({ error: "slow_down", interval: 15 });
    await older({ polledAt: 15 });
    expect(await poll(device_code)).not.toHaveProperty("interval");
    await older({ polledAt: 15 });
    expect((await poll(device_code)).error).toBe("authorization_pending");
  });

  test("ends after 900 seconds, for the page too", async () => {
    const { user_code, device_code } = await start();
    const request = await open(user_code);
    await older({ createdAt: 840 });
    expect((await poll(device_code)).error).toBe("authorization_pending");
    expect((await submit({ user_code })).status).toBe(200);
    await older({ createdAt: 901, polledAt: 60 });
    expect((await poll(device_code)).error).toBe("expired_token");
    expect((await submit({ user_code })).status).toBe(404);
    expect((await submit({ request, login: "octocat" })).status).toBe(400);
  });

  test("an approved code that nobody fetched in time is worth nothing", async () => {
    const { user_code, device_code } = await start();
    await submit({ request: await open(user_code), login: "octocat" });
    await older({ createdAt: 901 });
    expect((await poll(device_code)).error).toBe("expired_token");
  });

  test("hears of a cancel, which cannot be undone", async () => {
    const { user_code, device_code } = await start();
    const request = await open(user_code);
    expect((await submit({ request, cancel: "1" })).status).toBe(200);
    expect((await poll(device_code)).error).toBe("access_denied");
    expect((await submit({ request, login: "octocat" })).status).toBe(400);
    expect((await submit({ user_code })).status).toBe(404);
    expect((await poll(device_code)).error).toBe("access_denied");
  });

  test("of two choices the first counts", async () => {
    const { user_code, device_code } = await start();
    const request = await open(user_code);
    await submit({ request, login: "monalisa" });
    expect((await submit({ request, login: "octocat" })).status).toBe(400);
    expect((await submit({ request, cancel: "1" })).status).toBe(400);
    const { access_token } = await poll(device_code);
    expect((await world.call("GET", "/user", { token: access_token })).body.login).toBe("monalisa");
  });

  test("of choices at the same time one counts", async () => {
    const { user_code } = await start();
    const request = await open(user_code);
    const choices = ["octocat", "hubot", "monalisa", "octocat"].map((login) => submit({ request, login }));
    const answers = await Promise.all([...choices, submit({ request, cancel: "1" })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
  });

  test.each([
    ["another code", { device_code: "0".repeat(40) }, "incorrect_device_code"],
    ["no code", { device_code: undefined }, "incorrect_device_code"],
    ["another app", { client_id: "twin" }, "incorrect_device_code"],
    ["an unknown app", { client_id: "nobody" }, "incorrect_client_credentials"],
    ["no app", { client_id: undefined }, "incorrect_client_credentials"],
    ["an app without the flow", { client_id: "off" }, "device_flow_disabled"],
    ["a wrong secret", { client_secret: "no" }, "incorrect_client_credentials"],
    ["another grant", { grant_type: "password", client_secret: "tool-secret" }, "unsupported_grant_type"],
    ["no grant", { grant_type: undefined, client_secret: "tool-secret" }, "bad_verification_code"],
  ])("refuses %s, and the code is not used up", async (_, change, error) => {
    const { user_code, device_code } = await start();
    await submit({ request: await open(user_code), login: "octocat" });
    expect(await poll(device_code, change)).toEqual({
      error,
      error_description: expect.any(String),
      error_uri: expect.any(String),
    });
    expect(await db().$count(tokens, eq(tokens.kind, "oauth"))).toBe(0);
    expect((await poll(device_code, { client_secret: "tool-secret" })).access_token).toMatch(/^gho_/);
  });

  test("stops when the app's flow is switched off meanwhile", async () => {
    const { user_code, device_code } = await start();
    const request = await open(user_code);
    const switchTo = (deviceFlow: boolean) =>
      db().update(oauthApps).set({ deviceFlow }).where(eq(oauthApps.clientId, "tool"));
    await switchTo(false);
    expect((await poll(device_code)).error).toBe("device_flow_disabled");
    expect((await submit({ request, login: "octocat" })).status).toBe(400);
    await switchTo(true);
    expect((await poll(device_code)).error).toBe("authorization_pending");
  });

  test("without a scope grants what was granted before, and nothing at first", async () => {
    const run = async (scope: string | undefined) => {
      const { user_code, device_code } = await start({ scope });
      await submit({ request: await open(user_code), login: "octocat" });
      return (await poll(device_code)).scope;
    };
    expect(await run(undefined)).toBe("");
    expect(await run("repo_deployment,read:user")).toBe("repo_deployment,read:user");
    expect(await run(undefined)).toBe("repo_deployment,read:user");
    expect(await run("repo repo_deployment")).toBe("repo");
  });

  test("keeps the ten newest tokens of a person, an app and a set of scopes", async () => {
    const made: string[] = [];
    const approve = async (login: string, scope: string) => {
      const { user_code, device_code } = await start({ scope });
      await submit({ request: await open(user_code), login });
      return (await poll(device_code)).access_token as string;
    };
    const others = [await approve("hubot", "repo read:user"), await approve("octocat", "repo")];
    for (let i = 0; i < 11; i++) made.push(await approve("octocat", i % 2 ? "repo read:user" : "read:user,repo"));
    const alive = await Promise.all(
      [...others, ...made].map((token) => db().$count(tokens, eq(tokens.hash, hashOf(token)))),
    );
    expect(alive).toEqual([1, 1, 0, ...Array(10).fill(1)]);
  });
});

test("a code is read as it was meant", () => {
  expect(readUserCode("wdjb-mjht")).toBe("WDJB-MJHT");
  expect(readUserCode(" WDJB MJHT ")).toBe("WDJB-MJHT");
  for (const typed of ["WDJB-MJH", "WDJB-MJHTX", "WDJB_MJHT", "1234-5678", ""]) {
    expect(readUserCode(typed)).toBeUndefined();
  }
});
