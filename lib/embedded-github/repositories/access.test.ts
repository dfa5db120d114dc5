import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collaborators, users } from "@/lib/embedded-github/schema";
import { type Json, World } from "@/lib/embedded-github/testing/world";
import { createToken } from "@/lib/embedded-github/tokens/create-token";
import { ensureUser } from "@/lib/embedded-github/users/ensure-user";
import { db } from "@/lib/store/db";

let world: World;
let open: Awaited<ReturnType<World["repository"]>>;
let hidden: typeof open;
let deploymentId: Record<string, number>;

beforeAll(async () => {
  world = await World.make();
  open = await world.repository("open");
  hidden = await world.repository("hidden", { private: true });
  await ensureUser({ login: "stranger" });
  deploymentId = {};
  for (const { at } of [open, hidden]) {
    const body = { ref: "main", environment: "qa" };
    const made = await world.call("POST", `${at}/deployments`, { token: world.tokens.octocat, body });
    deploymentId[at] = made.body.id;
  }
});
afterAll(() => world.end());

const tokenOf = (login: string, ...scopes: string[]) => createToken({ login, scopes, note: "test" });

interface Attempt {
  name: string;
  send(at: string, token?: string): Promise<{ status: number; body: Json; headers: Headers }>;
}
const get = (name: string, path: string | ((at: string) => string)): Attempt => ({
  name,
  send: (at, token) => world.call("GET", at + (typeof path === "string" ? path : path(at)), { token }),
});
const READS = {
  deployments: [
    get("deployments", "/deployments"),
    get("a deployment", (at) => `/deployments/${deploymentId[at]}`),
    get("statuses", (at) => `/deployments/${deploymentId[at]}/statuses`),
  ],
  code: [
    get("the repository", ""),
    get("branches", "/branches"),
    get("a branch", "/branches/main"),
    get("tags", "/tags"),
    get("commits", "/commits"),
    get("a commit", "/commits/main"),
    get("a comparison", "/compare/main...main"),
    get("refs", "/git/matching-refs/heads/"),
    get("a ref", "/git/ref/heads/main"),
    get("environments", "/environments"),
    get("an environment", "/environments/qa"),
    get("a combined status", "/commits/main/status"),
  ],
};

describe("reading what is private", () => {
  test.each([...READS.deployments, ...READS.code])("$name: 404 as if it did not exist", async ({ send }) => {
    const nowhere = await send("/repos/octocat/nowhere", world.tokens.octocat);
    expect(nowhere.status).toBe(404);
    const tokens = [
      undefined,
      await tokenOf("stranger", "repo"),
      await tokenOf("monalisa"),
      await tokenOf("monalisa", "public_repo"),
      await tokenOf("octocat", "read:user", "admin:repo_hook"),
    ];
    for (const token of tokens) {
      const answer = await send(hidden.at, token);
      expect(answer.status).toBe(404);
      expect(answer.body).toEqual(nowhere.body);
    }
    expect((await send(hidden.at, await tokenOf("monalisa", "repo"))).status).toBe(200);
  });

  test.each(READS.deployments)("$name: repo_deployment opens it", async ({ send }) => {
    const answer = await send(hidden.at, await tokenOf("monalisa", "repo_deployment"));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-oauth-scopes")).toBe("repo_deployment");
    expect(answer.headers.get("x-accepted-oauth-scopes")).toBe("repo, repo_deployment");
  });

  test.each(READS.code)("$name: repo_deployment does not open it", async ({ send }) => {
    expect((await send(hidden.at, await tokenOf("octocat", "repo_deployment"))).status).toBe(404);
  });

  test("answers by id no differently from by name", async () => {
    expect((await world.call("GET", `/repositories/${hidden.id}/deployments`)).status).toBe(404);
    const token = world.tokens.monalisa;
    expect((await world.call("GET", `/repositories/${hidden.id}/deployments`, { token })).status).toBe(200);
  });
});

describe("reading what is public", () => {
  test.each([...READS.deployments, ...READS.code])("$name: anyone may", async ({ send }) => {
    expect((await send(open.at)).status).toBe(200);
    expect((await send(open.at, await tokenOf("stranger"))).status).toBe(200);
  });
});

const WRITES: (Attempt & { scopes: string[]; level: "push" | "admin" })[] = [
  {
    name: "a deployment",
    scopes: ["repo", "public_repo", "repo_deployment"],
    level: "push",
    send: (at, token) =>
      world.call("POST", `${at}/deployments`, { token, body: { ref: "main", auto_merge: false, environment: "w" } }),
  },
  {
    name: "a status",
    scopes: ["repo", "public_repo", "repo_deployment"],
    level: "push",
    send: (at, token) =>
      world.call("POST", `${at}/deployments/${deploymentId[at]}/statuses`, { token, body: { state: "queued" } }),
  },
  {
    name: "a commit status",
    scopes: ["repo", "public_repo", "repo:status"],
    level: "push",
    send: (at, token) =>
      world.call("POST", `${at}/statuses/${(at === open.at ? open : hidden).git.sha()}`, {
        token,
        body: { state: "success", context: "c" },
      }),
  },
  {
    name: "a merge",
    scopes: ["repo", "public_repo"],
    level: "push",
    send: (at, token) => world.call("POST", `${at}/merges`, { token, body: { base: "main", head: "main" } }),
  },
  {
    name: "a change of the repository",
    scopes: ["repo", "public_repo"],
    level: "admin",
    send: (at, token) => world.call("PATCH", at, { token, body: { description: "Changed" } }),
  },
  {
    name: "an environment",
    scopes: ["repo"],
    level: "admin",
    send: (at, token) => world.call("PUT", `${at}/environments/made`, { token }),
  },
  {
    name: "a hook",
    scopes: ["repo", "public_repo", "admin:repo_hook", "write:repo_hook"],
    level: "admin",
    send: (at, token) =>
      world.call("POST", `${at}/hooks`, { token, body: { config: { url: `http://127.0.0.1:1/${Math.random()}` } } }),
  },
];
const ALL = [
  "repo",
  "public_repo",
  "repo_deployment",
  "repo:status",
  "admin:repo_hook",
  "write:repo_hook",
  "read:user",
];

describe("writing", () => {
  test.each(WRITES)("$name: needs one of its scopes", async ({ send, scopes }) => {
    for (const scope of ALL) {
      const token = await tokenOf("octocat", scope);
      const inOpen = (await send(open.at, token)).status;
      const inHidden = (await send(hidden.at, token)).status;
      expect([scope, inOpen < 300]).toEqual([scope, scopes.includes(scope)]);
      expect([scope, inHidden < 300]).toEqual([scope, scopes.includes(scope) && scope !== "public_repo"]);
      for (const status of [inOpen, inHidden]) if (status >= 300) expect(status).toBe(404);
    }
  });

  test.each(WRITES)("$name: needs its permission", async ({ send, level }) => {
    const message =
      level === "admin" ? "Must have admin rights to Repository." : "Must have push access to Repository.";
    for (const at of [open.at, hidden.at]) {
      const reader = await send(at, world.tokens.monalisa);
      expect([reader.status, reader.body.message]).toEqual([403, message]);
      expect((await send(at, world.tokens.hubot)).status < 300).toBe(level === "push");
      expect((await send(at, world.tokens.octocat)).status).toBeLessThan(300);
      expect((await send(at)).status).toBe(401);
    }
    const stranger = await tokenOf("stranger", "repo");
    expect((await send(open.at, stranger)).status).toBe(403);
    expect((await send(hidden.at, stranger)).status).toBe(404);
  });

  test("follows a change of the permission at once", async () => {
    const attempt = WRITES[1];
    const [hubot] = await db().select().from(users).where(eq(users.login, "hubot"));
    const mine = and(eq(collaborators.repositoryId, hidden.id), eq(collaborators.userId, hubot?.id ?? 0));
    expect((await attempt?.send(hidden.at, world.tokens.hubot))?.status).toBe(201);
    await db().update(collaborators).set({ permission: "read" }).where(mine);
    expect((await attempt?.send(hidden.at, world.tokens.hubot))?.status).toBe(403);
    await db().delete(collaborators).where(mine);
    expect((await attempt?.send(hidden.at, world.tokens.hubot))?.status).toBe(404);
    await db()
      .insert(collaborators)
      .values({ repositoryId: hidden.id, userId: hubot?.id ?? 0, permission: "write" });
  });
});

describe("credentials", () => {
  const user = (authorization: string) => world.call("GET", "/user", { headers: { authorization } });
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

  test("are taken in each of GitHub's forms", async () => {
    const token = world.tokens.hubot;
    for (const form of [
      `token ${token}`,
      `Bearer ${token}`,
      `bearer ${token}`,
      `TOKEN ${token}`,
      basic(`hubot:${token}`),
      basic(`${token}:x-oauth-basic`),
      basic(`${token}:`),
    ]) {
      expect((await user(form)).body.login).toBe("hubot");
    }
  });

  test.each(["Bearer ghp_wrong", "Bearer", "Digest x", "nonsense", "Basic !!!", "Bearer a b", "Basic aGVsbG8="])(
    "are refused: %s",
    async (header) => {
      const answer = await user(header);
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ message: "Bad credentials", status: "401" });
      expect(answer.headers.get("x-github-request-id")).toMatch(/^[0-9A-F]{32}$/);
    },
  );

  test("that are wrong do not open what is public either", async () => {
    expect((await world.call("GET", `${open.at}/deployments`, { token: "ghp_wrong" })).status).toBe(401);
  });

  test("in the query count for nothing", async () => {
    expect((await world.call("GET", `/user?access_token=${world.tokens.octocat}`)).status).toBe(401);
  });
});

describe("every answer", () => {
  test("carries GitHub's headers", async () => {
    const { headers } = await world.call("GET", `${open.at}`, {
      token: world.tokens.octocat,
      headers: { accept: "application/vnd.github+json" },
    });
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("x-github-media-type")).toBe("github.v3; format=json");
    expect(headers.get("x-oauth-scopes")).toBe("repo");
    expect(headers.get("x-ratelimit-limit")).toMatch(/^\d+$/);
    expect(Number(headers.get("x-ratelimit-reset"))).toBeGreaterThan(Date.now() / 1000);
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  test("is refused under a name that is not ours, and for an unknown version", async () => {
    const foreign = await world.fetch("http://evil.example/api/v3/meta", {});
    expect(foreign.status).toBe(421);
    const spoofed = await world.fetch("/api/v3/meta", { headers: { host: "evil.example:3000" } });
    expect(spoofed.status).toBe(421);
    for (const host of ["127.0.0.1:3000", "localhost:3000", "[::1]:3000"]) {
      expect((await world.fetch(`http://${host}/api/v3/meta`, {})).status).toBe(200);
    }
    const headers = { "x-github-api-version": "1999-01-01" };
    expect((await world.call("GET", "/meta", { headers })).status).toBe(400);
  });
});
