import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer";
import { BerthError } from "@/lib/domain/failure";
import { audit, repositories } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { connectHook } from "./connect-hook";
import { createDeployment } from "./create-deployment";
import { destroyDeployment } from "./destroy-deployment";
import { pingHook } from "./ping-hook";
import { postStatus } from "./post-status";
import { redeliver } from "./redeliver";
import { setDeployer } from "./set-deployer";
import { FakeHost, fakeViewer } from "./testing/fake-host";
import { viewAudit } from "./view-audit";

const repository = { host: "local", owner: "acme", name: "web" };
const deployment = () => ({
  ...{ repository, ref: "main", environment: "staging", task: "deploy", description: "", payload: "" },
  ...{ transient: false, production: false, autoMerge: false, requiredContexts: null, intent: randomUUID() },
});
const status = (deploymentId: number, state: string) => ({
  ...{ repository, deploymentId, state, description: "", logUrl: "", environmentUrl: "" },
  ...{ autoInactive: true, intent: randomUUID() },
});

let database: TestDatabase;
let host: FakeHost;
let admin: Viewer;
let reader: Viewer;
beforeAll(async () => {
  database = await testDatabase();
  host = await FakeHost.start();
  admin = await fakeViewer("admin");
  reader = await fakeViewer("reader");
});
beforeEach(() => db().delete(audit));
afterEach(() => {
  host.mood = "answer";
});
afterAll(async () => {
  await host.stop();
  await database.drop();
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof BerthError ? error.failure.code : String(error)),
  );
const rows = async (before = 0) => (await viewAudit(admin, repository, before)).rows;

async function created(): Promise<number> {
  const answer = await createDeployment(admin, deployment());
  await db().delete(audit);
  return answer.kind === "created" ? answer.id : 0;
}

describe("the audit of a repository", () => {
  it("tells who did what, when, to what, under which request id, with before and after", async () => {
    const id = await created();
    await postStatus(admin, status(id, "in_progress"));
    await postStatus(admin, status(id, "success"));
    const [newest, older] = await rows();
    expect(newest).toEqual({
      id: expect.any(Number),
      who: { login: admin.login, avatarUrl: null, bot: false, host: "local" },
      action: "post_status",
      deploymentId: id,
      environment: "staging",
      outcome: "done",
      requestId: "ID:POST:201",
      before: { state: "in_progress" },
      after: expect.objectContaining({ state: "success", autoInactive: true }),
      at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(older).toMatchObject({
      before: { state: "pending" },
      after: expect.objectContaining({ state: "in_progress" }),
    });
  });

  it("is read 50 rows at a time, by what is older than the last one", async () => {
    const [row] = await db().select().from(repositories);
    const values = {
      accountId: admin.accountId,
      login: "octocat",
      repositoryId: row?.id ?? 0,
      action: "x",
      outcome: "done",
    };
    await db()
      .insert(audit)
      .values(Array.from({ length: 101 }, () => values));
    const seen: number[] = [];
    const sizes: number[] = [];
    for (let before: number | null = 0; before !== null; ) {
      const page = await viewAudit(admin, repository, before);
      seen.push(...page.rows.map(({ id }) => id));
      sizes.push(page.rows.length);
      before = page.older;
    }
    expect(sizes).toEqual([50, 50, 1]);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
  });

  it("is closed to readers, and to those who may not see the repository", async () => {
    expect(await codeOf(viewAudit(reader, repository, 0))).toBe("forbidden");
    expect(await codeOf(viewAudit(admin, { ...repository, name: "secret" }, 0))).toBe("not_found");
    expect(await codeOf(viewAudit(admin, { ...repository, host: "other" }, 0))).toBe("not_found");
  });

  it("holds the acts of its own repository only", async () => {
    await db().execute(sql`insert into mirror.repositories (host, github_id, owner, name, private, default_branch, html_url)
      values ('local', 99, 'acme', 'other', true, 'main', 'http://x') on conflict do nothing`);
    const [other] = await db().select().from(repositories).where(eq(repositories.githubId, 99));
    const values = {
      accountId: admin.accountId,
      login: "octocat",
      repositoryId: other?.id ?? 0,
      action: "x",
      outcome: "done",
    };
    await db().insert(audit).values(values);
    expect(await rows()).toEqual([]);
  });
});

describe("every write leaves exactly one row", () => {
  const sha = "a".repeat(40);
  const destroy = (deploymentId: number, more: object = {}) => ({
    repository,
    deploymentId,
    environment: "staging",
    sha,
    ...more,
  });
  const acts: [string, string, (who: Viewer, id: number) => Promise<unknown>][] = [
    ["create_deployment", "creating", (who) => createDeployment(who, deployment())],
    ["post_status", "posting", (who, id) => postStatus(who, status(id, "failure"))],
    ["post_status", "posting to what is not there", (who) => postStatus(who, status(4_000_000, "failure"))],
    ["destroy_deployment", "destroying", (who, id) => destroyDeployment(who, destroy(id))],
    [
      "destroy_deployment",
      "destroying another commit",
      (who, id) => destroyDeployment(who, destroy(id, { sha: "b".repeat(40) })),
    ],
    ["destroy_deployment", "destroying what is not there", (who) => destroyDeployment(who, destroy(4_000_000))],
    ["set_deployer", "switching", (who) => setDeployer(who, { repository, enabled: true, stepAllowed: false })],
    ["connect_hook", "connecting", (who) => connectHook(who, { repository })],
    ["ping_hook", "pinging", (who) => pingHook(who, { repository, hookId: 3 })],
    ["redeliver", "redelivering", (who) => redeliver(who, { repository, hookId: 3, deliveryId: 9 })],
  ];
  const moods = ["answer", "act-then-502", { status: 422, body: { message: "Validation Failed" } }] as const;

  it.each(acts)("%s: %s", async (action, _, act) => {
    for (const mood of moods) {
      const id = await created();
      host.mood = mood;
      const outcome = await codeOf(act(admin, id));
      host.mood = "answer";
      const expected = outcome === "unknown_outcome" ? "unknown" : outcome;
      expect((await rows()).map((row) => [row.action, row.outcome])).toEqual([[action, expected]]);
    }
    await created();
    expect(["forbidden", "admin_only"]).toContain(await codeOf(act(reader, 1)));
    expect((await rows()).map((row) => [row.action, row.who.login])).toEqual([[action, reader.login]]);
  });
});
