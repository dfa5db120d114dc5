import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resetEnv } from "@/lib/env";
import { receiverOf } from "@/lib/github/hook-receiver";
import { type Host, hostNamed } from "@/lib/github/hosts";
import { inbox } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { webhooks } from "./app";

const HOSTS = ["github.acme.example", "github.labs.example"];
const SECRET = "the secret that both hosts have";
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  useSecrets([SECRET]);
});
afterAll(async () => {
  delete process.env.BERTH_HOSTS;
  resetEnv();
  await database.drop();
});

function useSecrets(webhookSecret: readonly string[]): void {
  const hosts = HOSTS.map((host) => ({
    host,
    kind: "ghes",
    clientId: "berth",
    clientSecret: "a secret",
    webhookSecret,
  }));
  process.env.BERTH_HOSTS = JSON.stringify(hosts);
  resetEnv();
}

const named = (name: string | undefined): Host => hostNamed(name ?? "") ?? expect.unreachable();
let guids = 0;

interface Sent {
  readonly url: string;
  readonly secret: string;
  readonly body: string;
  readonly type?: string;
}

async function deliver({
  url,
  secret,
  body,
  type = "application/json",
}: Sent): Promise<{ status: number; kept: number }> {
  const guid = `own-${guids++}`;
  const headers = {
    "content-type": type,
    "x-github-event": "deployment",
    "x-github-delivery": guid,
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
  const answer = await webhooks().fetch(new Request(url, { method: "POST", body, headers }));
  return { status: answer.status, kept: (await db().select().from(inbox).where(eq(inbox.guid, guid))).length };
}

const about = (id: unknown) => JSON.stringify({ action: "created", repository: { id } });

describe("a repository's own address", () => {
  it("takes what is signed with its own secret and is about itself, as JSON and as a form", async () => {
    const own = receiverOf(named(HOSTS[0]), 7);
    expect(await deliver({ ...own, body: about(7) })).toEqual({ status: 202, kept: 1 });
    const form = new URLSearchParams({ payload: about(7) }).toString();
    const type = "application/x-www-form-urlencoded";
    expect(await deliver({ ...own, body: form, type })).toEqual({ status: 202, kept: 1 });
  });

  it("takes nothing of another repository or host: of more than 200 cross pairs none", async () => {
    const all = HOSTS.flatMap((host) => [1, 2, 3, 4, 5, 6].map((id) => ({ id, ...receiverOf(named(host), id) })));
    const pairs = all.flatMap((one) => all.filter((other) => other !== one).map((other) => ({ one, other })));
    const tries = pairs.flatMap(({ one, other }) => [
      // The secret of one, for the address of another; and the address of one, for a repository of another id.
      { url: other.url, secret: one.secret, body: about(other.id) },
      ...(one.id === other.id ? [] : [{ url: one.url, secret: one.secret, body: about(other.id) }]),
    ]);
    expect(tries.length).toBeGreaterThan(200);
    const outcomes = await Promise.all(tries.map(deliver));
    expect(outcomes.filter(({ status, kept }) => kept > 0 || ![401, 403].includes(status))).toEqual([]);
  });

  it("and the operator's address do not take one another's secrets", async () => {
    const own = receiverOf(named(HOSTS[0]), 7);
    const operator = own.url.replace(/\/7$/, "");
    expect(await deliver({ url: own.url, secret: SECRET, body: about(7) })).toEqual({ status: 401, kept: 0 });
    expect(await deliver({ url: operator, secret: own.secret, body: about(7) })).toEqual({ status: 401, kept: 0 });
    expect(await deliver({ url: operator, secret: SECRET, body: about(8) })).toEqual({ status: 202, kept: 1 });
  });

  it.each(["{", "null", "[]", about(undefined), about("7"), about({ id: 7 }), about(null)])(
    "refuses %s, which is not about it",
    async (body) => {
      expect(await deliver({ ...receiverOf(named(HOSTS[0]), 7), body })).toEqual({ status: 403, kept: 0 });
    },
  );

  it("goes on with the old secret while the host's is changed", async () => {
    const before = receiverOf(named(HOSTS[0]), 7);
    useSecrets(["the new secret of all", SECRET]);
    const after = receiverOf(named(HOSTS[0]), 7);
    expect(after.secret).not.toBe(before.secret);
    for (const own of [before, after])
      expect(await deliver({ ...own, body: about(7) })).toEqual({ status: 202, kept: 1 });
    useSecrets(["the new secret of all"]);
    expect(await deliver({ ...before, body: about(7) })).toEqual({ status: 401, kept: 0 });
  });

  it.each(["0", "07", "7x", "-7", "1e3", "9".repeat(16), "7/8"])("is not %s", async (id) => {
    const own = receiverOf(named(HOSTS[0]), 7);
    const url = own.url.replace(/7$/, id);
    expect(await deliver({ ...own, url, body: about(7) })).toMatchObject({ kept: 0 });
  });
});
