import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ensureOauthApp } from "@/lib/embedded-github/oauth/ensure-app";
import { browserSessions, oauthApps, tokens } from "@/lib/embedded-github/schema";
import { World } from "@/lib/embedded-github/testing/world";
import { findUser } from "@/lib/embedded-github/users/ensure-user";
import { db } from "@/lib/store/db";

const ORIGIN = "http://localhost:3000";

let world: World;
let octocat: Browser;
let hubot: Browser;
beforeAll(async () => {
  world = await World.make();
  await ensureOauthApp({ clientId: "berth", secret: "s", name: "Berth", redirectUris: [`${ORIGIN}/callback`] });
});
beforeEach(async () => {
  await db().delete(oauthApps).where(sql`${oauthApps.ownerId} is not null`);
  octocat = await signedIn("octocat");
  hubot = await signedIn("hubot");
});
afterAll(() => world.end());

/** A browser as far as our pages need one: it keeps the cookie and sends the form that a page holds. */
class Browser {
  cookie = "";

  async open(path: string) {
    return this.take(await world.fetch(path, { headers: this.cookie ? { cookie: this.cookie } : {} }));
  }

  async send(path: string, fields: [string, string][], headers: Record<string, string> = { origin: ORIGIN }) {
    const answer = await world.fetch(path, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", cookie: this.cookie, ...headers },
      body: new URLSearchParams(fields).toString(),
    });
    return this.take(answer);
  }

  /** Opens the page, fills in its form and sends it to `to`. */
  async fill(page: string, to: string, fields: Record<string, string | string[]>) {
    const form = formOf((await this.open(page)).text);
    const flat = Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    );
    return this.send(to, [["form", form], ...flat]);
  }

  private async take(answer: Response) {
    const set = answer.headers.get("set-cookie");
    if (set) this.cookie = /Max-Age=0/.test(set) ? "" : (set.split(";")[0] ?? "");
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }
}

// The last form of a page is its own; the one before it belongs to the bar above.
const formOf = (html: string) => [...html.matchAll(/name="form" value="([^"]+)"/g)].at(-1)?.[1] ?? "";
const secretOf = (html: string) => /<code class="secret"[^>]*>([^<]+)</.exec(html)?.[1] ?? "";

async function signedIn(login: string): Promise<Browser> {
  const browser = new Browser();
  const answer = await browser.fill("/settings/tokens", "/settings/session", { login });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/settings/tokens"]);
  return browser;
}

const TOKEN = { note: "Deploy script", life: "30", scopes: ["repo_deployment", "read:user"] };
const APP = { name: "Clock", homepage: "https://clock.example", callbacks: "https://clock.example/cb" };
const newToken = async (browser: Browser, change: Record<string, string | string[]> = {}) =>
  secretOf((await browser.fill("/settings/tokens/new", "/settings/tokens", { ...TOKEN, ...change })).text);
async function newApp(browser: Browser, change: Record<string, string> = {}) {
  const { text } = await browser.fill("/settings/apps/new", "/settings/apps", { ...APP, ...change });
  const [row] = await db()
    .select()
    .from(oauthApps)
    .where(eq(oauthApps.name, change.name ?? APP.name));
  return { secret: secretOf(text), text, id: row?.id ?? 0, clientId: row?.clientId ?? "" };
}
const idOfToken = async (note: string) => {
  const [row] = await db().select().from(tokens).where(eq(tokens.note, note));
  return row?.id ?? 0;
};

describe("who one is", () => {
  test("is asked first, on the way to the page that was wanted", async () => {
    const browser = new Browser();
    const asked = await browser.open("/settings/apps/new");
    expect(asked.text).toContain("Who are you here?");
    expect(asked.headers.get("content-security-policy")).toContain("default-src 'none'");
    const answer = await browser.send("/settings/session", [
      ["form", formOf(asked.text)],
      ["login", "monalisa"],
    ]);
    expect(answer.headers.get("location")).toBe("/settings/apps/new");
    expect(answer.headers.get("set-cookie")).toMatch(
      /^berth_github=\w{40}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/,
    );
    expect((await browser.open("/settings/apps/new")).text).toContain("<b>monalisa</b>");
  });

  test("ends with 'Use another account', also for a copy of the cookie", async () => {
    const copy = octocat.cookie;
    const answer = await octocat.fill("/settings/tokens", "/settings/session/end", {});
    expect(answer.status).toBe(303);
    expect(octocat.cookie).toBe("");
    octocat.cookie = copy;
    expect((await octocat.open("/settings/tokens")).text).toContain("Who are you here?");
  });

  test("ends after 30 days", async () => {
    const older = (days: number) =>
      db()
        .update(browserSessions)
        .set({ createdAt: sql`now() - make_interval(days => ${days})` });
    await older(29);
    expect((await octocat.open("/settings/tokens")).text).toContain("<b>octocat</b>");
    await older(31);
    expect((await octocat.open("/settings/tokens")).text).toContain("Who are you here?");
  });

  test("is nobody for a made-up cookie, and no bot", async () => {
    const browser = new Browser();
    for (const cookie of ["berth_github=x", "berth_github=", `berth_github=${"a".repeat(40)}`]) {
      browser.cookie = cookie;
      expect((await browser.open("/settings/tokens")).text).toContain("Who are you here?");
    }
    for (const login of ["berth-deployer[bot]", "nobody", "\u0000"]) {
      expect((await new Browser().fill("/settings/tokens", "/settings/session", { login })).status).toBe(400);
    }
  });

  test("comes first where an app asks", async () => {
    const hubots = await hubot.open("/login/oauth/authorize?client_id=berth");
    expect(/name="login" value="([^"]+)"/.exec(hubots.text)?.[1]).toBe("hubot");
    const named = await hubot.open("/login/oauth/authorize?client_id=berth&login=monalisa");
    expect(/name="login" value="([^"]+)"/.exec(named.text)?.[1]).toBe("monalisa");
  });
});

describe("every form", () => {
  const POSTS = ["/settings/tokens", "/settings/tokens/1/revoke", "/settings/tokens/apps/1/revoke", "/settings/apps"];
  const ALL = [...POSTS, "/settings/apps/1", "/settings/apps/1/secret", "/settings/apps/1/delete", "/settings/session"];

  test.each([...ALL, "/settings/session/end"])(
    "%s is refused from elsewhere and with another's token",
    async (path) => {
      const form: [string, string] = ["form", formOf((await octocat.open("/settings/tokens/new")).text)];
      for (const origin of [undefined, "null", "https://evil.example", "http://localhost:3001"]) {
        const headers: Record<string, string> = origin === undefined ? {} : { origin };
        expect((await octocat.send(path, [form], headers)).status).toBe(403);
      }
      const foreign: [string, string] = ["form", formOf((await hubot.open("/settings/tokens/new")).text)];
      for (const one of [foreign, ["form", ""], ["form", "x.y"], ["form", `${form[1]}x`]] as [string, string][]) {
        expect((await octocat.send(path, [one])).status).toBe(403);
      }
      expect((await octocat.open("/settings/tokens")).text).toContain("<b>octocat</b>");
    },
  );

  test("is refused where it is too large or not text", async () => {
    expect((await octocat.send("/settings/tokens", [["form", "x".repeat(70_000)]])).status).toBe(413);
  });
});

describe("access tokens", () => {
  test("are shown once, work with their scopes, and are kept only as a hash", async () => {
    const token = await newToken(octocat);
    expect(token).toMatch(/^ghp_[A-Za-z0-9]{36}$/);
    const user = await world.call("GET", "/user", { token });
    expect([user.body.login, user.headers.get("x-oauth-scopes")]).toEqual(["octocat", "repo_deployment, read:user"]);
    const list = await octocat.open("/settings/tokens");
    expect(list.text).toContain("Deploy script");
    expect(list.text).toContain("In the last hour");
    expect(list.text).not.toContain(token);
    expect(JSON.stringify(await db().select().from(tokens))).not.toContain(token);
    expect((await hubot.open("/settings/tokens")).text).not.toContain("Deploy script");
  });

  test("a page that is loaded again makes no second one", async () => {
    const form: [string, string] = ["form", formOf((await octocat.open("/settings/tokens/new")).text)];
    const fields: [string, string][] = [form, ["note", "Twice"], ["life", "7"]];
    expect((await octocat.send("/settings/tokens", fields)).status).toBe(200);
    const again = await octocat.send("/settings/tokens", fields);
    expect([again.status, again.headers.get("location")]).toEqual([303, "/settings/tokens"]);
    expect(await db().$count(tokens, eq(tokens.note, "Twice"))).toBe(1);
  });

  test.each([
    ["7", 7],
    ["30", 30],
    ["90", 90],
    ["none", undefined],
  ])("end after %s days", async (life, days) => {
    const note = `Life ${life}`;
    const token = await newToken(octocat, { note, life });
    const [row] = await db().select().from(tokens).where(eq(tokens.note, note));
    const left = row?.expiresAt ? (row.expiresAt.getTime() - Date.now()) / 86_400_000 : undefined;
    expect(left === undefined ? undefined : Math.round(left * 1000) / 1000).toBe(days);
    const end = (seconds: number) =>
      db()
        .update(tokens)
        .set({ expiresAt: sql`now() + make_interval(secs => ${seconds})` })
        .where(eq(tokens.note, note));
    await end(30);
    expect((await world.call("GET", "/user", { token })).status).toBe(200);
    await end(-1);
    const late = await world.call("GET", "/user", { token });
    expect([late.status, late.body.message]).toEqual([401, "Bad credentials"]);
    expect((await octocat.open("/settings/tokens")).text).toContain("Expired");
  });

  test.each([
    ["no note", { note: " " }, "A note is needed"],
    ["a long note", { note: "x".repeat(256) }, "at most 255"],
    ["a note with NUL", { note: "a\u0000b" }, "plain text"],
    ["another life", { life: "3650" }, "Choose one of these"],
    ["a life from the prototype", { life: "constructor" }, "Choose one of these"],
    ["another scope", { scopes: ["repo", "admin:everything"] }, "Choose from these scopes"],
  ])("are not made with %s; the rest stays as it was typed", async (_, change, words) => {
    const before = await db().$count(tokens);
    const fields = { ...TOKEN, note: `A "quoted" <b>note`, ...change };
    const answer = await octocat.fill("/settings/tokens/new", "/settings/tokens", fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(words);
    expect(answer.text).not.toContain("<b>note");
    if (!("scopes" in change)) expect(answer.text).toContain('value="repo_deployment" checked');
    if (!("note" in change)) expect(answer.text).toContain("A &quot;quoted&quot; &lt;b&gt;note");
    expect(await db().$count(tokens)).toBe(before);
  });

  test("are saved without scopes that another one holds", async () => {
    await newToken(octocat, { note: "All", scopes: ["repo", "repo_deployment", "admin:repo_hook", "read:repo_hook"] });
    const [row] = await db().select().from(tokens).where(eq(tokens.note, "All"));
    expect(row?.scopes).toEqual(["repo", "admin:repo_hook"]);
  });

  test("are revoked after a question, by their own user alone", async () => {
    const token = await newToken(octocat, { note: "To end" });
    const page = `/settings/tokens/${await idOfToken("To end")}/revoke`;
    const missing = await hubot.open(page);
    expect(missing.status).toBe(404);
    expect((await hubot.fill("/settings/tokens", page, {})).status).toBe(404);
    expect((await world.call("GET", "/user", { token })).status).toBe(200);
    expect((await octocat.open(page)).text).toContain("To end");
    expect((await octocat.fill(page, page, {})).headers.get("location")).toBe("/settings/tokens?done=revoked");
    expect((await world.call("GET", "/user", { token })).status).toBe(401);
    expect((await octocat.open(page)).status).toBe(404);
  });

  test.each(["0", "-1", "1e3", "9999999999999999", "x", "%00", "__proto__"])(
    "with the id %s are not there",
    async (id) => {
      expect((await octocat.open(`/settings/tokens/${id}/revoke`)).status).toBe(404);
      expect((await octocat.open(`/settings/apps/${id}`)).status).toBe(404);
      expect((await octocat.open(`/settings/tokens?done=${id}`)).status).toBe(200);
    },
  );
});

describe("OAuth apps", () => {
  const signInTo = async (app: { clientId: string; secret: string }, redirect: string, browser = hubot) => {
    const query = new URLSearchParams({ client_id: app.clientId, redirect_uri: redirect, scope: "repo" });
    const page = await browser.open(`/login/oauth/authorize?${query}`);
    const request = /name="request" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
    const choice = await browser.send("/login/oauth/authorize", [
      ["request", request],
      ["login", "hubot"],
    ]);
    const code = new URL(choice.headers.get("location") ?? "http://x").searchParams.get("code") ?? "";
    const answer = await world.fetch("/login/oauth/access_token", {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams({ client_id: app.clientId, client_secret: app.secret, code }).toString(),
    });
    return (await answer.json()) as { access_token?: string; error?: string };
  };

  test("are registered with an id and a secret that is shown once, and people sign in to them", async () => {
    const app = await newApp(octocat);
    expect(app.clientId).toMatch(/^Ov23li\w{14}$/);
    expect(app.secret).toMatch(/^[0-9a-f]{40}$/);
    expect(app.text).toContain(app.clientId);
    const page = await octocat.open(`/settings/apps/${app.id}`);
    expect(page.text).toContain("https://clock.example/cb");
    expect(page.text).not.toContain(app.secret);
    expect(JSON.stringify(await db().select().from(oauthApps))).not.toContain(app.secret);
    const { access_token } = await signInTo(app, "https://clock.example/cb");
    expect((await world.call("GET", "/user", { token: access_token })).body.login).toBe("hubot");
  });

  test.each([
    ["no name", { name: "" }, "A name is needed"],
    ["a name of two lines", { name: "a\nb" }, "one line"],
    ["no homepage", { homepage: "" }, "http:// or https://"],
    ["a script for a homepage", { homepage: "javascript:alert(1)" }, "http:// or https://"],
    ["no callback and no device flow", { callbacks: " \n" }, "device flow"],
    ["a script among the callbacks", { callbacks: "https://a.example\njavascript:alert(1)" }, "javascript:alert(1)"],
    ["a fragment", { callbacks: "https://a.example/#x" }, "has no #"],
    ["a user in the host", { callbacks: "https://a@b.example/" }, "browser can return"],
    [
      "eleven callbacks",
      { callbacks: Array.from({ length: 11 }, (_, i) => `https://a.example/${i}`).join("\n") },
      "At most 10",
    ],
  ])("are not registered with %s; the rest stays as it was typed", async (_, change, words) => {
    const answer = await octocat.fill("/settings/apps/new", "/settings/apps", {
      ...APP,
      description: "Kept",
      ...change,
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(words);
    expect(answer.text).toContain('value="Kept"');
    expect(await db().$count(oauthApps, sql`${oauthApps.ownerId} is not null`)).toBe(0);
  });

  test("may do without a callback where they use the device flow", async () => {
    const app = await newApp(octocat, { callbacks: "", device_flow: "1" });
    expect(app.clientId).toMatch(/^Ov23li/);
    const ask = () =>
      world.fetch("/login/device/code", {
        method: "POST",
        body: new URLSearchParams({ client_id: app.clientId }).toString(),
      });
    expect((await ask()).status).toBe(200);
    const page = `/settings/apps/${app.id}`;
    expect((await octocat.fill(page, page, APP)).headers.get("location")).toBe(`${page}?done=saved`);
    expect((await ask()).status).toBe(400);
  });

  test("are a stranger's nobody's: each page and each form answers alike", async () => {
    const app = await newApp(octocat);
    const missing = (await hubot.open("/settings/apps/999999")).text.replace(/value="[^"]*"/g, "");
    for (const page of ["", "/secret", "/delete"].map((end) => `/settings/apps/${app.id}${end}`)) {
      const answers = [
        await hubot.open(page),
        await hubot.fill("/settings/apps/new", page, { ...APP, name: "Stolen" }),
      ];
      for (const { status, text } of answers) {
        expect([status, text.replace(/value="[^"]*"/g, "")]).toEqual([404, missing]);
      }
    }
    const [row] = await db().select().from(oauthApps).where(eq(oauthApps.id, app.id));
    expect(row?.name).toBe("Clock");
    expect((await signInTo(app, "https://clock.example/cb")).access_token).toMatch(/^gho_/);
  });

  test("Berth's own app is nobody's to change", async () => {
    const [berth] = await db().select().from(oauthApps).where(eq(oauthApps.clientId, "berth"));
    for (const browser of [octocat, hubot]) {
      expect((await browser.open(`/settings/apps/${berth?.id}`)).status).toBe(404);
      expect((await browser.fill("/settings/apps/new", `/settings/apps/${berth?.id}/delete`, {})).status).toBe(404);
    }
  });

  test("with a new secret refuse the old one, and keep their tokens", async () => {
    const app = await newApp(octocat);
    const { access_token: token } = await signInTo(app, "https://clock.example/cb");
    const page = `/settings/apps/${app.id}/secret`;
    const secret = secretOf((await octocat.fill(page, page, {})).text);
    expect((await signInTo(app, "https://clock.example/cb")).error).toBe("incorrect_client_credentials");
    expect((await signInTo({ ...app, secret }, "https://clock.example/cb")).access_token).toMatch(/^gho_/);
    expect((await world.call("GET", "/user", { token })).status).toBe(200);
  });

  test("take their tokens with them when they are deleted", async () => {
    const app = await newApp(octocat);
    const { access_token: token } = await signInTo(app, "https://clock.example/cb");
    const page = `/settings/apps/${app.id}/delete`;
    expect((await octocat.fill(page, page, {})).headers.get("location")).toBe("/settings/apps?done=deleted");
    expect((await world.call("GET", "/user", { token })).status).toBe(401);
    expect((await hubot.open(`/login/oauth/authorize?client_id=${app.clientId}`)).status).toBe(404);
  });

  test("stand among the authorized apps of who signed in, and end there", async () => {
    const app = await newApp(octocat, { name: "Granted <i>" });
    const { access_token: token } = await signInTo(app, "https://clock.example/cb");
    const list = await hubot.open("/settings/tokens");
    expect(list.text).toContain("Granted &lt;i&gt;");
    expect(list.text).toContain("Registered by octocat");
    expect((await octocat.open("/settings/tokens")).text).not.toContain("Granted");
    const page = `/settings/tokens/apps/${app.id}/revoke`;
    expect((await octocat.fill("/settings/tokens/new", page, {})).status).toBe(404);
    expect((await world.call("GET", "/user", { token })).status).toBe(200);
    expect((await hubot.fill(page, page, {})).status).toBe(303);
    expect((await world.call("GET", "/user", { token })).status).toBe(401);
    const user = await findUser("hubot");
    expect(await db().$count(tokens, and(eq(tokens.appId, app.id), eq(tokens.userId, user?.id ?? 0)))).toBe(0);
    expect((await hubot.open(page)).status).toBe(404);
  });

  test("have people return under a callback, and nowhere else", async () => {
    const callbacks = "https://clock.example/cb\nhttp://127.0.0.1/cb";
    const app = await newApp(octocat, { callbacks });
    const goes = async (redirect: string) => !(await signInTo(app, redirect)).error;
    expect(await goes("https://www.clock.example/cb/deep?x=1")).toBe(true);
    expect(await goes("http://127.0.0.1:8912/cb")).toBe(true);
    expect(await goes("https://clock.example.evil/cb")).toBe(false);
    expect(await goes("https://clock.example/cbx")).toBe(false);
  });
});
