import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessTo } from "@/lib/access/access-to";
import { repositoriesOf } from "@/lib/access/repositories-of";
import { keepAccount } from "@/lib/auth/accounts";
import { createSession, endSessions, sessionCookie, viewerOfSessions } from "@/lib/auth/session";
import type { Viewer } from "@/lib/auth/viewer";
import { viewerOfRequest } from "@/lib/auth/viewer";
import { embeddedGithub } from "@/lib/embedded-github/app";
import { startDispatcher } from "@/lib/embedded-github/hooks/dispatcher";
import { World } from "@/lib/embedded-github/testing/world";
import { env, resetEnv } from "@/lib/env";
import { liveStream } from "@/lib/live/stream";
import { comparisons, deployments, refs, repositories } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { ensureFresh } from "@/lib/sync/ensure-fresh";
import { backfillEnded } from "@/lib/sync/start-backfill";
import { webhooks } from "./app";
import { startInbox } from "./inbox-worker";

/** The one test in which both ends of every arrow are the real ones: embedded GitHub, its dispatcher, the receiver, the mirror, the stream. */
let world: World;
let server: Server;
let shop: Awaited<ReturnType<World["repository"]>>;
let octocat: Viewer;
let stops: (() => Promise<void>)[] = [];
const key = { host: "local", owner: "octocat", name: "shop" };

beforeAll(async () => {
  world = await World.make();
  const [github, receiver] = [embeddedGithub(), webhooks()];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
    const app = request.url?.startsWith("/api/webhooks") ? receiver : github;
    const answer = await app.fetch(
      new Request(`${env().url}${request.url}`, { method: request.method, headers, body }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env.BERTH_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  resetEnv();
  shop = await world.repository("shop");
  octocat = await signedIn("octocat");
  stops = [startDispatcher(), await startInbox()];
});
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await world.end();
});

let accounts = 0;
async function signedIn(login: "octocat" | "hubot" | "monalisa"): Promise<Viewer> {
  accounts += 1;
  const token = world.tokens[login];
  const id = await keepAccount({ host: "local", githubId: accounts, login, avatarUrl: null, token, scopes: ["repo"] });
  const viewer = await viewerOfSessions([await createSession(id)]);
  if (!viewer) throw new Error("nobody is signed in");
  return viewer;
}

const api = (path: string, body: unknown) =>
  world.call("POST", `${shop.at}${path}`, { token: world.tokens.octocat, body });
async function deployed(environment: string, ...states: string[]): Promise<number> {
  const made = await api("/deployments", { ref: "main", environment, auto_merge: false, required_contexts: [] });
  for (const state of states) await api(`/deployments/${made.body.id}/statuses`, { state });
  return made.body.id;
}
const row = async () =>
  (
    await db()
      .select()
      .from(repositories)
      .where(and(eq(repositories.host, "local"), eq(repositories.name, "shop")))
  )[0];
const stateOf = async (id: number) =>
  (await db().select().from(deployments).where(eq(deployments.githubId, id)))[0]?.newestState;
const isRead = async () => {
  await expect.poll(async () => (await row())?.backfillState, { timeout: 20_000 }).toBe("done");
  // What the deployments stand beside is read after them.
  await backfillEnded((await row())?.id ?? 0);
};

it("lists what an account may read, and reads a repository's history at the first look", async () => {
  const older = await deployed("staging", "in_progress", "success");
  const newer = await deployed("production", "failure");
  const listed = await repositoriesOf(octocat);
  expect(listed.map((access) => access.repository.name)).toContain("shop");
  ensureFresh(octocat, (await accessTo(octocat, key)).repository);
  await isRead();
  expect([await stateOf(older), await stateOf(newer)]).toEqual(["success", "failure"]);
  // One GraphQL and one REST request: nothing was left to be asked singly.
  expect((await row())?.backfillRequests).toBe(2);
  expect(await db().select().from(refs)).toMatchObject([{ kind: "branch", name: "main" }]);
  expect((await row())?.defaultSha).toMatch(/^[0-9a-f]{40}$/);
});

it("starts over what a killed process left half read", async () => {
  await db().update(repositories).set({ backfillState: "running", backfillDone: 1, backfillTotal: 9 });
  ensureFresh(octocat, (await accessTo(octocat, key)).repository);
  await isRead();
  expect((await row())?.backfillDone).toBe((await row())?.backfillTotal);
});

it("hears of a status, tells open pages, and learns what no event tells", async () => {
  const config = { url: `${env().url}/api/webhooks/local`, content_type: "json", secret: env().webhookSecret };
  const hook = { name: "web", events: ["deployment", "deployment_status"], config };
  expect((await api("/hooks", hook)).status).toBe(201);
  const [older] = await db().select().from(deployments).where(eq(deployments.environment, "staging"));
  const id = (await row())?.id ?? 0;
  const ending = new AbortController();
  const stream = liveStream({ signal: ending.signal, allowed: async () => new Set([id]) });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain("event: hello");

  const newer = await deployed("staging", "success");
  await expect.poll(() => stateOf(newer), { timeout: 10_000, interval: 20 }).toBe("success");
  await expect.poll(() => stateOf(older?.githubId ?? 0), { timeout: 10_000, interval: 20 }).toBe("inactive");
  expect((await reader?.read())?.value).toContain(`"deployment":`);
  ending.abort();
});

it("keeps how far what is live is behind a branch that went on", async () => {
  shop.git.commit("Second commit", { "a.txt": "2" });
  await deployed("qa", "success");
  const live = await db().select().from(deployments).where(eq(deployments.environment, "staging"));
  await expect
    .poll(async () => (await db().select().from(comparisons)).map(({ baseSha, ahead }) => [baseSha, ahead]), {
      timeout: 10_000,
    })
    .toContainEqual([live[0]?.sha, 1]);
});

it("knows nobody by a cookie whose session was ended, or one that was changed", async () => {
  const monalisa = await signedIn("monalisa");
  const { name, value } = await sessionCookie(monalisa.sessionId);
  const withCookie = (cookie: string) => viewerOfRequest(new Request(env().url, { headers: { cookie } }));
  expect((await withCookie(`x=1; ${name}=${value}`))?.login).toBe("monalisa");
  expect(await withCookie(`${name}=${value.slice(0, -2)}`)).toBeNull();
  expect(await withCookie(`other-${name}=${value}`)).toBeNull();
  await endSessions([monalisa.sessionId]);
  expect(await withCookie(`${name}=${value}`)).toBeNull();
});
