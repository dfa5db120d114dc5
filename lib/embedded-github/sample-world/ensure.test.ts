import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { and, count, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedGithub } from "@/lib/embedded-github/app";
import { closeReaders } from "@/lib/embedded-github/git/readers";
import { deployerRuns, deployments, hooks, oauthApps, repositories, statuses } from "@/lib/embedded-github/schema";
import { createToken } from "@/lib/embedded-github/tokens/create-token";
import { env, resetEnv } from "@/lib/env";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { ensureSampleWorld } from "./ensure";
import { folderOf } from "./folder";

const NOW = new Date("2026-11-24T12:25:00Z");
const quiet = { root: "/nonexistent", log: () => undefined, now: NOW };

let database: TestDatabase;
let tokens: Record<string, string>;
beforeAll(async () => {
  database = await testDatabase();
  expect(await ensureSampleWorld(quiet)).toMatchObject({ made: true });
  const logins = ["octocat", "hubot", "monalisa"];
  tokens = Object.fromEntries(
    await Promise.all(
      logins.map(async (login) => [login, await createToken({ login, scopes: ["repo"], note: "test" })]),
    ),
  );
});
afterAll(async () => {
  closeReaders();
  await database.drop();
});

function api(login: string, at: string, body?: unknown): Promise<Response> {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const headers = { "user-agent": "berth-tests", authorization: `Bearer ${tokens[login]}` };
  return embeddedGithub().fetch(new Request(`${env().url}/api/v3${at}`, { ...init, headers }));
}

describe("the sample world through the API", () => {
  it("shows each account its repositories, the secret one only to its owner", async () => {
    const namesFor = async (login: string) =>
      ((await (await api(login, "/user/repos?per_page=100")).json()) as { full_name: string }[]).map(
        (one) => one.full_name,
      );
    expect(await namesFor("octocat")).toEqual(
      expect.arrayContaining(["acme/storefront", "acme/secret-plans", "octo-org/empty-quay"]),
    );
    expect(await namesFor("monalisa")).toContain("acme/storefront");
    for (const login of ["hubot", "monalisa"]) expect((await api(login, "/repos/acme/secret-plans")).status).toBe(404);
  });

  it("has deployments of real commits, with ids that ascend with time", async () => {
    const list = (await (await api("monalisa", "/repos/acme/storefront/deployments?per_page=100")).json()) as {
      id: number;
      sha: string;
      created_at: string;
    }[];
    expect(list).toHaveLength(100);
    const times = list.toSorted((a, b) => a.id - b.id).map((one) => one.created_at);
    expect(times).toEqual(times.toSorted());
    for (const sha of new Set(list.map((one) => one.sha))) {
      expect((await api("monalisa", `/repos/acme/storefront/commits/${sha}`)).status, sha).toBe(200);
    }
  });

  it("lets required contexts be tried out: 409 for the branch whose test fails, 201 for main", async () => {
    const at = "/repos/acme/storefront/deployments";
    const refused = await api("hubot", at, { ref: "feature/checkout-v2", auto_merge: false, environment: "qa" });
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining("e2e (3)")]);
    const [newest] = await db()
      .select({ id: sql<string>`max(${deployments.id})` })
      .from(deployments);
    const made = await api("hubot", at, { ref: "main", environment: "qa" });
    expect(made.status).toBe(201);
    expect(((await made.json()) as { id: number }).id).toBe(Number(newest?.id) + 1);
  });

  it("gives every log link of the deployer a run with a log, and ids that nobody can guess", async () => {
    const { rows } = await db().execute<{ missing: string }>(
      sql`select count(*) as missing from ${statuses} where ${statuses.logUrl} like ${`${env().url}/deployer/logs/%`}
        and not exists (select 1 from ${deployerRuns} where ${statuses.logUrl} = ${`${env().url}/deployer/logs/`} || ${deployerRuns.id} and ${deployerRuns.log} <> '')`,
    );
    expect(rows[0]?.missing).toBe("0");
    const runs = await db().select({ id: deployerRuns.id }).from(deployerRuns);
    expect(runs.length).toBeGreaterThan(200);
    for (const { id } of runs) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("a later start", () => {
  const head = () =>
    spawnSync("git", ["--git-dir", folderOf("acme", "storefront"), "rev-parse", "refs/heads/main"], {
      encoding: "utf8",
    }).stdout;

  it("makes nothing again, follows the address and the secrets, and writes a lost repository as it was", async () => {
    const before = await ensureSampleWorld(quiet);
    expect(before.made).toBe(false);
    const [sha, hooksBefore] = [head(), await db().$count(hooks)];
    rmSync(folderOf("acme", "storefront"), { recursive: true });
    process.env.BERTH_URL = "http://localhost:4999";
    process.env.BERTH_WEBHOOK_SECRET = "another-webhook-secret-".repeat(2);
    resetEnv();
    const after = await ensureSampleWorld({ ...quiet, now: new Date("2027-02-01T00:00:00Z") });
    expect(after).toEqual(before);
    expect(sha).toMatch(/^[0-9a-f]{40}\n$/);
    expect(head()).toBe(sha);
    const urls = await db().selectDistinct({ url: hooks.url }).from(hooks);
    expect(urls.map(({ url }) => url).sort()).toEqual([
      "http://localhost:4999/api/webhooks/local",
      "http://localhost:4999/deployer/webhook",
    ]);
    expect(await db().$count(hooks)).toBe(hooksBefore);
    const [app] = await db().select().from(oauthApps).where(eq(oauthApps.clientId, "berth"));
    expect(app?.redirectUris).toEqual(["http://localhost:4999/api/auth/callback/local"]);
  });

  it("registers Berth's own checkout where it is a git repository, and follows it when it moves", async () => {
    for (const place of ["one", "two"]) {
      const root = path.join(database.dataDir, place);
      mkdirSync(root);
      spawnSync("git", ["init", "--quiet", root]);
      await ensureSampleWorld({ ...quiet, root });
      const own = await db().select().from(repositories).where(eq(repositories.name, "berth"));
      expect(own).toMatchObject([{ path: root, managed: false, sample: false }]);
    }
  });

  it("leaves nothing half made when it fails in the middle", async () => {
    await db().delete(repositories);
    await db().execute(sql`alter table embedded.environments add constraint never check (name <> 'QA 東京')`);
    await expect(ensureSampleWorld(quiet)).rejects.toThrow();
    expect(await db().$count(repositories, and(eq(repositories.sample, true)))).toBe(0);
    const [left] = await db().select({ n: count() }).from(deployments);
    expect(left?.n).toBe(0);
    await db().execute(sql`alter table embedded.environments drop constraint never`);
    expect((await ensureSampleWorld(quiet)).made).toBe(true);
    expect(existsSync(folderOf("acme", "storefront"))).toBe(true);
  });
});
