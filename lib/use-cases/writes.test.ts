import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/auth/viewer";
import { BerthError, type Failure } from "@/lib/domain/failure";
import { audit, deployments, intents, statuses } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { createDeployment } from "./create-deployment";
import { destroyDeployment } from "./destroy-deployment";
import { postStatus } from "./post-status";
import { FakeHost, fakeViewer } from "./testing/fake-host";
import { viewDeployment } from "./view-deployment";

const repository = { host: "local", owner: "acme", name: "web" };
const form = (more: object = {}) => ({
  repository,
  ref: "main",
  environment: "staging",
  task: "deploy",
  description: "",
  payload: "",
  transient: false,
  production: false,
  autoMerge: false,
  requiredContexts: null,
  intent: randomUUID(),
  ...more,
});
const statusForm = (deploymentId: number, state: string, more: object = {}) => ({
  repository,
  deploymentId,
  state,
  description: "",
  logUrl: "",
  environmentUrl: "",
  autoInactive: true,
  intent: randomUUID(),
  ...more,
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
beforeEach(async () => {
  host.posts = 0;
  host.deployments.clear();
  await db().delete(deployments);
  await db().delete(statuses);
});
afterEach(() => {
  host.mood = "answer";
  host.readable = true;
});
afterAll(async () => {
  await host.stop();
  await database.drop();
});

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof BerthError) return error.failure;
  throw error ?? new Error("It did not fail.");
}

async function created(more: object = {}): Promise<number> {
  const answer = await createDeployment(admin, form(more));
  if (answer.kind !== "created") throw new Error("It was not created.");
  return answer.id;
}

const auditsOf = (intent: string) => db().select().from(audit).where(eq(audit.intentId, intent)).orderBy(audit.id);

describe("creating a deployment", () => {
  it("is on the screen at once, and once in the audit", async () => {
    const wanted = form({ description: "Weekly train", payload: '{"canary":10}' });
    const answer = await createDeployment(admin, wanted);
    const id = [...host.deployments.keys()][0];
    expect(answer).toEqual({ kind: "created", id });
    const view = await viewDeployment(admin, repository, Number(id));
    expect(view.deployment).toMatchObject({ state: "pending", environment: "staging", description: "Weekly train" });
    expect(view.payload).toBe('{\n  "canary": 10\n}');
    expect(await auditsOf(wanted.intent)).toEqual([
      expect.objectContaining({ login: "octocat", action: "create_deployment", outcome: "done", deploymentId: id }),
    ]);
  });

  it("happens once for 50 identical submits at the same time, and for one more afterwards", async () => {
    const wanted = form();
    const answers = await Promise.all(Array.from({ length: 50 }, () => createDeployment(admin, wanted)));
    answers.push(await createDeployment(admin, wanted));
    expect(host.deployments.size).toBe(1);
    expect(answers).toEqual(answers.map(() => answers[0]));
    expect(await auditsOf(wanted.intent)).toHaveLength(1);
  });

  it("happens once when the submits come to several processes", async () => {
    const wanted = form();
    const elsewhere = () => {
      // What is under way is known to one process only; another one has the database.
      (globalThis as { berthActs?: unknown }).berthActs = undefined;
      return createDeployment(admin, wanted);
    };
    const answers = await Promise.all(Array.from({ length: 20 }, elsewhere));
    expect(host.posts).toBe(1);
    expect(answers).toEqual(answers.map(() => answers[0]));
  });

  it.each(["act-then-cut", "act-then-502"] as const)(
    "makes exactly one deployment per intent when the answer is lost (%s), 20 alike at the same time",
    async (mood) => {
      host.mood = mood;
      const forms = Array.from({ length: 20 }, () => form());
      const answers = await Promise.all(forms.map((wanted) => createDeployment(admin, wanted)));
      const ids = answers.map((answer) => (answer.kind === "created" ? answer.id : 0));
      expect(host.posts).toBe(20);
      expect(new Set(ids)).toEqual(new Set(host.deployments.keys()));
    },
  );

  it("does not take another person's, or an older, deployment for its own", async () => {
    host.act("/repos/acme/web/deployments", { ...form(), ref: "main" }, { id: 2, login: "hubot" });
    host.mood = "cut";
    expect(await failureOf(createDeployment(admin, form()))).toMatchObject({ code: "unknown_outcome" });
  });

  it("says that the outcome is unknown, looks again on the next submit, and sends only after that look", async () => {
    const wanted = form();
    const alike = await created(); // Also makes the access known, so that only the look-up fails.
    host.mood = "act-then-cut";
    host.readable = false;
    expect((await failureOf(createDeployment(admin, wanted))).code).toBe("unknown_outcome");
    host.readable = true;
    const found = await createDeployment(admin, wanted);
    expect(host.posts).toBe(2);
    expect(found).toEqual({ kind: "created", id: Math.max(...host.deployments.keys()) });
    expect(found).not.toMatchObject({ id: alike });
  });

  it("sends again after a look that found nothing, when the person does", async () => {
    const wanted = form();
    host.mood = "cut";
    expect((await failureOf(createDeployment(admin, wanted))).code).toBe("unknown_outcome");
    host.mood = "answer";
    expect(await createDeployment(admin, wanted)).toMatchObject({ kind: "created" });
    expect(host.deployments.size).toBe(1);
    expect((await auditsOf(wanted.intent)).map((row) => row.outcome)).toEqual(["unknown", "done"]);
  });

  it("explains 202, 409 and 422 in GitHub's words and leaves the form to be sent again", async () => {
    const wanted = form({ autoMerge: true });
    host.mood = { status: 202, body: { message: "Auto-merged main into feat on deployment." } };
    expect(await createDeployment(admin, wanted)).toEqual({
      kind: "merged",
      message: "Auto-merged main into feat on deployment.",
      ref: "main",
    });
    const again = form();
    const contexts = [{ context: "e2e (3)", state: "failure" }];
    host.mood = {
      status: 409,
      body: {
        message: "Conflict: Commit status checks failed for main.",
        errors: [{ contexts, resource: "Deployment", field: "required_contexts", code: "invalid" }],
      },
    };
    expect(await failureOf(createDeployment(admin, again))).toMatchObject({
      code: "checks_failed",
      status: 409,
      contexts,
    });
    host.mood = { status: 409, body: { message: "Conflict merging main into feat." } };
    expect(await failureOf(createDeployment(admin, again))).toMatchObject({ code: "merge_conflict" });
    host.mood = { status: 422, body: { message: "No ref found for: develop" } };
    expect(await failureOf(createDeployment(admin, again))).toMatchObject({
      code: "unknown_ref",
      message: "No ref found for: develop",
    });
    host.mood = "answer";
    expect(await createDeployment(admin, again)).toMatchObject({ kind: "created" });
  });

  it("refuses a reader before anything is sent, and keeps that in the audit", async () => {
    expect(await failureOf(createDeployment(reader, form()))).toMatchObject({ code: "forbidden" });
    expect(host.posts).toBe(0);
    const rows = await db().select().from(audit).where(eq(audit.login, "monalisa"));
    expect(rows).toEqual([expect.objectContaining({ action: "create_deployment", outcome: "forbidden" })]);
  });

  it("answers a repository that may not be seen like one that does not exist", async () => {
    const hidden = await failureOf(createDeployment(admin, form({ repository: { ...repository, name: "secret" } })));
    const absent = await failureOf(createDeployment(admin, form({ repository: { ...repository, host: "other" } })));
    expect(hidden).toEqual(absent);
    expect(hidden.code).toBe("not_found");
  });

  it("does not lend an intent to somebody else, or to another act", async () => {
    const wanted = form();
    const id = await created({ intent: wanted.intent });
    const writer = await fakeViewer("writer");
    expect(await failureOf(createDeployment(writer, wanted))).toMatchObject({ code: "rejected" });
    const status = statusForm(id, "queued", { intent: wanted.intent });
    expect(await failureOf(postStatus(admin, status))).toMatchObject({ code: "rejected" });
    expect(host.posts).toBe(1);
  });

  it("finds what a process made that was killed before it heard the answer", async () => {
    const id = await created();
    await db().delete(intents);
    const wanted = form();
    const [mirrored] = (await db().execute<{ id: number }>(sql`select id::int from mirror.repositories`)).rows;
    await db()
      .insert(intents)
      .values({
        id: wanted.intent,
        accountId: admin.accountId,
        repositoryId: mirrored?.id ?? 0,
        action: "create_deployment",
        state: "sent",
        newestBefore: id - 1,
        createdAt: new Date(Date.now() - 60_000),
      });
    expect(await createDeployment(admin, wanted)).toEqual({ kind: "created", id });
    expect(host.posts).toBe(1);
  });
});

describe("posting a status", () => {
  it("shows what a success made inactive, of which the host sends no event", async () => {
    const first = await created();
    const transient = await created({ transient: true });
    const second = await created();
    await postStatus(admin, statusForm(first, "success"));
    await postStatus(admin, statusForm(transient, "success", { autoInactive: false }));
    const answer = await postStatus(admin, statusForm(second, "success", { description: "Healthy" }));
    expect(answer).toMatchObject({ state: "active", inactivated: [first] });
    const view = await viewDeployment(admin, repository, second);
    expect(view.statuses.map((status) => [status.state, status.description])).toEqual([["success", "Healthy"]]);
    expect((await viewDeployment(admin, repository, first)).deployment.state).toBe("inactive");
    expect((await viewDeployment(admin, repository, transient)).deployment.state).toBe("active");
  });

  it("is posted once when the answer is lost, and once for 50 identical submits", async () => {
    const id = await created();
    host.mood = "act-then-cut";
    await postStatus(admin, statusForm(id, "in_progress"));
    await postStatus(admin, statusForm(id, "in_progress"));
    host.mood = "answer";
    const wanted = statusForm(id, "failure", { description: "Smoke test: 2 of 14 failed" });
    await Promise.all(Array.from({ length: 50 }, () => postStatus(admin, wanted)));
    expect(host.deployments.get(id)?.statuses.map(({ state }) => state)).toEqual([
      "in_progress",
      "in_progress",
      "failure",
    ]);
  });

  it("is refused to a reader, and on a deployment of nowhere", async () => {
    const id = await created();
    expect(await failureOf(postStatus(reader, statusForm(id, "success")))).toMatchObject({ code: "forbidden" });
    expect(await failureOf(postStatus(admin, statusForm(9999, "success")))).toMatchObject({ code: "not_found" });
    expect(host.deployments.get(id)?.statuses).toEqual([]);
  });
});

describe("marking a deployment destroyed", () => {
  const step = (deploymentId: number, more: object = {}) => ({
    repository,
    environment: "staging",
    deploymentId,
    sha: "a".repeat(40),
    ...more,
  });

  it("says truly what it becomes, and posts once however often it is asked", async () => {
    const transient = await created({ transient: true });
    const kept = await created();
    await postStatus(admin, statusForm(transient, "success"));
    const answers = await Promise.all(Array.from({ length: 10 }, () => destroyDeployment(admin, step(transient))));
    expect(answers).toEqual(Array.from({ length: 10 }, () => ({ becomes: "destroyed" })));
    expect(await destroyDeployment(admin, step(kept))).toEqual({ becomes: "inactive" });
    expect(await destroyDeployment(admin, step(kept))).toEqual({ becomes: "inactive" });
    expect(host.deployments.get(transient)?.statuses.map(({ state }) => state)).toEqual(["success", "inactive"]);
    expect(host.deployments.get(kept)?.statuses.map(({ state }) => state)).toEqual(["inactive"]);
    expect((await viewDeployment(admin, repository, transient)).deployment.state).toBe("destroyed");
  });

  it("posts nothing when the deployment is not what was confirmed, and nothing for a reader", async () => {
    const id = await created();
    expect(await failureOf(destroyDeployment(admin, step(id, { sha: "b".repeat(40) })))).toMatchObject({
      code: "rejected",
    });
    expect(await failureOf(destroyDeployment(admin, step(id, { environment: "qa" })))).toMatchObject({
      code: "rejected",
    });
    expect(await failureOf(destroyDeployment(reader, step(id)))).toMatchObject({ code: "forbidden" });
    expect(host.deployments.get(id)?.statuses).toEqual([]);
  });

  it("can be done again after the deployment became active once more", async () => {
    const id = await created();
    await destroyDeployment(admin, step(id));
    await postStatus(admin, statusForm(id, "success"));
    await destroyDeployment(admin, step(id));
    expect(host.deployments.get(id)?.statuses.map(({ state }) => state)).toEqual(["inactive", "success", "inactive"]);
  });
});
