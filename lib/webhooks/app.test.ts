import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { deployments, inbox } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { testRepository, testViewer } from "@/lib/sync/testing/account";
import { webhooks } from "./app";
import { startInbox } from "./inbox-worker";

const event = (id: number) => ({
  action: "created",
  repository: { id: 77 },
  deployment: {
    id,
    sha: "a".repeat(40),
    ref: "main",
    task: "deploy",
    payload: {},
    environment: "staging",
    created_at: "2026-11-22T10:00:00Z",
    updated_at: "2026-11-22T10:00:00Z",
  },
});

describe("the receiver", () => {
  let database: TestDatabase;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    database = await testDatabase();
    await testRepository((await testViewer()).accountId);
    stop = await startInbox();
  });
  afterAll(async () => {
    await stop();
    await database.drop();
  });

  const sign = (body: string) => `sha256=${createHmac("sha256", env().webhookSecret).update(body).digest("hex")}`;
  const post = (body: string, headers: Record<string, string> = {}, path = "/api/webhooks/local") =>
    webhooks().fetch(
      new Request(`http://localhost:3000${path}`, {
        method: "POST",
        body,
        headers: {
          "x-github-event": "deployment",
          "x-github-delivery": "guid-0",
          "x-hub-signature-256": sign(body),
          "content-type": "application/json",
          ...headers,
        },
      }),
    );
  const kept = async (guid: string) => (await db().select().from(inbox).where(eq(inbox.guid, guid)))[0];
  const settled = async (guid: string) => {
    await expect.poll(async () => (await kept(guid))?.state, { timeout: 10_000 }).not.toBe("new");
    return kept(guid);
  };

  it("keeps a signed delivery before it answers, applies it, and takes a second one of the same GUID for the first", async () => {
    const body = JSON.stringify(event(501));
    expect((await post(body, { "x-github-delivery": "guid-1" })).status).toBe(202);
    expect(await kept("guid-1")).toBeDefined();
    expect((await settled("guid-1"))?.state).toBe("applied");
    expect(await db().select().from(deployments).where(eq(deployments.githubId, 501))).toHaveLength(1);
    expect(await (await post(body, { "x-github-delivery": "guid-1" })).json()).toEqual({ message: "Known." });
  });

  it("keeps, answers and applies each of 48 that come at once, whatever is wrong with others among them", async () => {
    const send = (id: number, body: unknown, headers: Record<string, string> = {}) =>
      post(JSON.stringify(body), { "x-github-delivery": `crowd-${id}`, ...headers });
    const answers = await Promise.all(
      Array.from({ length: 48 }, (_, i) => {
        // Pairs of a deployment; one that is not signed, one that does not fit, and one that comes twice.
        if (i === 10) return send(i, event(600), { "x-hub-signature-256": sign0("{}") });
        if (i === 20) return send(i, { action: "created", repository: { id: 77 }, deployment: { id: 1 } });
        if (i === 30) return send(29, event(614));
        return send(i, event(600 + Math.floor(i / 2)));
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 48 }, (_, i) => (i === 10 ? 401 : 202)));
    for (let i = 0; i < 48; i++) {
      const state = i === 10 || i === 30 ? undefined : (await settled(`crowd-${i}`))?.state;
      expect([i, state]).toEqual([i, i === 10 || i === 30 ? undefined : i === 20 ? "quarantined" : "applied"]);
    }
    const mirrored = (await db().select().from(deployments)).map((row) => row.githubId).filter((id) => id >= 600);
    expect(mirrored.sort()).toEqual(Array.from({ length: 24 }, (_, i) => 600 + i));
  });

  it.each([
    ["no signature", { "x-hub-signature-256": "" }, 401],
    ["the signature of another body", { "x-hub-signature-256": sign0("{}") }, 401],
    ["only the old signature", { "x-hub-signature-256": "", "x-hub-signature": "sha1=aa" }, 401],
    ["no event", { "x-github-event": "" }, 400],
    ["no GUID", { "x-github-delivery": "" }, 400],
    ["a length over the cap", { "content-length": String(26 * 1024 * 1024) }, 413],
  ])("refuses %s", async (_, headers, status) => {
    expect((await post(JSON.stringify(event(502)), headers)).status).toBe(status);
    expect(await db().select().from(deployments).where(eq(deployments.githubId, 502))).toHaveLength(0);
  });

  it("knows its hosts and one method", async () => {
    expect((await post("{}", {}, "/api/webhooks/elsewhere")).status).toBe(404);
    expect((await webhooks().fetch(new Request("http://localhost:3000/api/webhooks/local"))).status).toBe(405);
  });

  it("counts the bytes of a body that does not tell its length", async () => {
    let sent = 0;
    const chunk = new Uint8Array(1024 * 1024);
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 40) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const request = new Request("http://localhost:3000/api/webhooks/local", {
      method: "POST",
      body,
      duplex: "half",
    } as RequestInit);
    expect((await webhooks().fetch(request)).status).toBe(413);
    expect(sent).toBeLessThan(30);
  });

  it("reads a form as well as JSON; the signature covers the raw body", async () => {
    const body = new URLSearchParams({ payload: JSON.stringify(event(503)) }).toString();
    const headers = { "x-github-delivery": "guid-3", "content-type": "application/x-www-form-urlencoded" };
    expect((await post(body, headers)).status).toBe(202);
    expect((await settled("guid-3"))?.state).toBe("applied");
    expect(await db().select().from(deployments).where(eq(deployments.githubId, 503))).toHaveLength(1);
  });

  it.each([
    ["no JSON", "{", "deployment", "The body is not JSON."],
    [
      "another event's shape",
      JSON.stringify(event(504)),
      "deployment_status",
      "The body does not fit deployment_status: deployment_status",
    ],
    [
      "a null",
      JSON.stringify({ ...event(505), repository: null }),
      "deployment",
      "The body does not fit deployment: repository",
    ],
    [
      "an id beyond 2^53",
      JSON.stringify(event(2 ** 60)),
      "deployment",
      "The body does not fit deployment: deployment.id",
    ],
    ["a NUL", `{"a":"\u0000"}`, "deployment", "The body does not fit deployment"],
  ])("puts %s aside with the reason, and goes on", async (name, body, kind, reason) => {
    const guid = `odd-${name.replace(/\W/g, "-")}`;
    expect((await post(body, { "x-github-delivery": guid, "x-github-event": kind })).status).toBe(202);
    const row = await settled(guid);
    expect(row?.state).toBe("quarantined");
    expect(row?.reason).toContain(reason.split(":")[0]);
  });

  it("keeps texts that a database cannot", async () => {
    const odd = event(510);
    const description = "a\u0000b \ud800 \u2028 \u202e";
    const body = JSON.stringify({ ...odd, deployment: { ...odd.deployment, description, payload: "\u0000" } });
    await post(body, { "x-github-delivery": "guid-odd" });
    expect(await settled("guid-odd")).toMatchObject({ state: "applied", reason: null });
    const [row] = await db().select().from(deployments).where(eq(deployments.githubId, 510));
    expect(row?.description).toBe("a\ufffdb \ufffd \u2028 \u202e");
    expect(JSON.parse(row?.payload ?? "")).toBe("\u0000");
  });

  it("puts a payload aside that is nested too deep to be written again", async () => {
    const deep = "[".repeat(200_000) + "]".repeat(200_000);
    const body = JSON.stringify(event(511)).replace('"payload":{}', `"payload":${deep}`);
    expect((await post(body, { "x-github-delivery": "guid-deep" })).status).toBe(202);
    expect(await settled("guid-deep")).toMatchObject({ state: "quarantined", attempts: 0 });
  });

  it("applies a redelivery of one that was put aside, once it fits", async () => {
    await post("{", { "x-github-delivery": "guid-again" });
    expect((await settled("guid-again"))?.state).toBe("quarantined");
    expect(await (await post(JSON.stringify(event(512)), { "x-github-delivery": "guid-again" })).json()).toEqual({
      message: "Kept.",
    });
    expect((await settled("guid-again"))?.state).toBe("applied");
    expect(await db().select().from(deployments).where(eq(deployments.githubId, 512))).toHaveLength(1);
  });

  it("ignores events of a repository that nobody has looked at, and events that it does not know", async () => {
    const foreign = JSON.stringify({ ...event(506), repository: { id: 78 } });
    await post(foreign, { "x-github-delivery": "guid-6" });
    expect((await settled("guid-6"))?.state).toBe("applied");
    await post("{}", { "x-github-delivery": "guid-7", "x-github-event": "push" });
    expect((await settled("guid-7"))?.state).toBe("applied");
  });

  it("keeps what comes while another process applies, and applies it once that one is gone", async () => {
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    await stop();
    await other.query("select pg_advisory_lock(hashtextextended('inbox', 0))");
    stop = await startInbox();
    expect((await post(JSON.stringify(event(901)), { "x-github-delivery": "guid-waits" })).status).toBe(202);
    expect((await kept("guid-waits"))?.state).toBe("new");
    await other.end();
    expect((await settled("guid-waits"))?.state).toBe("applied");
  });
});

function sign0(body: string): string {
  return `sha256=${createHmac("sha256", "another secret").update(body).digest("hex")}`;
}
