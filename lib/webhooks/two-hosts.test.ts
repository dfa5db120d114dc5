import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { resetEnv } from "@/lib/env";
import { deployments, inbox, repositories } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { webhooks } from "./app";
import { apply } from "./apply";

const ACME = "github.acme.example";
const LABS = "github.labs.example";
const secretOf = {
  [ACME]: ["the secret of acme's hooks"],
  [LABS]: ["the new secret of labs", "the old secret of labs"],
};
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const hosts = Object.entries(secretOf).map(([host, webhookSecret]) => {
    return { host, kind: "ghes", clientId: "berth", clientSecret: "a secret", webhookSecret };
  });
  process.env.BERTH_HOSTS = JSON.stringify(hosts);
  resetEnv();
  const label = { owner: "acme", name: "web", private: true, defaultBranch: "main", htmlUrl: "http://x" };
  await db()
    .insert(repositories)
    .values([ACME, LABS].map((host) => ({ host, githubId: 77, ...label })));
});
afterAll(async () => {
  delete process.env.BERTH_HOSTS;
  resetEnv();
  await database.drop();
});

const at = "2026-11-22T10:00:00Z";
const body = (environment: string) => {
  const of = { id: 501, sha: "a".repeat(40), ref: "main", task: "deploy", payload: {}, environment };
  return JSON.stringify({
    action: "created",
    repository: { id: 77 },
    deployment: { ...of, created_at: at, updated_at: at },
  });
};

function deliver(host: string, secret: string, guid: string): Promise<Response> {
  const text = body("staging");
  const headers = {
    "content-type": "application/json",
    "x-github-event": "deployment",
    "x-github-delivery": guid,
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(text).digest("hex")}`,
  };
  const url = `http://localhost:3000/api/webhooks/${host}`;
  return Promise.resolve(webhooks().fetch(new Request(url, { method: "POST", body: text, headers })));
}

it.each([
  [ACME, secretOf[ACME][0], 202],
  [LABS, secretOf[LABS][0], 202],
  [LABS, secretOf[LABS][1], 202],
  [LABS, secretOf[ACME][0], 401],
  [ACME, secretOf[LABS][0], 401],
  ["LABS.example", secretOf[LABS][0], 404],
])("a delivery to %s is judged by that host's own secrets (%s): %i", async (host, secret = "", status) => {
  const guid = `${host} ${secret}`.replaceAll(" ", "-");
  expect((await deliver(host, secret, guid)).status).toBe(status);
  const kept = await db().select().from(inbox).where(eq(inbox.guid, guid));
  expect(kept.map((row) => row.host)).toEqual(status === 202 ? [host] : []);
});

it("one GUID at two hosts is two deliveries", async () => {
  for (const host of [ACME, LABS] as const)
    expect((await deliver(host, secretOf[host][0] ?? "", "same")).status).toBe(202);
  expect(await db().select().from(inbox).where(eq(inbox.guid, "same"))).toHaveLength(2);
});

it("one repository id and one deployment id at two hosts stay apart", async () => {
  await apply([{ id: 0, host: ACME, event: "deployment", body: body("staging") }]);
  await apply([{ id: 0, host: LABS, event: "deployment", body: body("production") }]);
  const rows = await db()
    .select({ host: repositories.host, environment: deployments.environment, id: deployments.githubId })
    .from(deployments)
    .innerJoin(repositories, eq(repositories.id, deployments.repositoryId))
    .orderBy(repositories.host);
  expect(rows).toEqual([
    { host: ACME, environment: "staging", id: 501 },
    { host: LABS, environment: "production", id: 501 },
  ]);
});
