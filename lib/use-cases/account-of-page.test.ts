import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { keepAccount } from "@/lib/auth/accounts";
import { createSession, sessionCookie } from "@/lib/auth/session";
import { fail } from "@/lib/domain/failure";
import { env, resetEnv } from "@/lib/env";
import { sessions } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { loadPage } from "./load-page";
import { runAction } from "./run-action";

const request = vi.hoisted(() => ({ cookies: new Map<string, string>() }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: "http://localhost:3000" }),
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { name, value: request.cookies.get(name) } : undefined),
  }),
}));
vi.mock("next/navigation", () => ({
  notFound: () => {
    throw new Error("not found");
  },
  redirect: (to: string) => {
    throw new Error(`redirect ${to}`);
  },
}));

const ACME = "github.acme.example";
const LABS = "github.labs.example";
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const app = { kind: "ghes", clientId: "berth", clientSecret: "a secret", webhookSecret: "a secret for the webhooks" };
  process.env.BERTH_HOSTS = JSON.stringify([ACME, LABS].map((host) => ({ host, ...app })));
  resetEnv();
});
afterAll(async () => {
  delete process.env.BERTH_HOSTS;
  resetEnv();
  await database.drop();
});
beforeEach(() => db().delete(sessions));

/** Signs this browser in at hosts, in their order. */
async function signIn(...hosts: string[]): Promise<void> {
  const sids: string[] = [];
  for (const host of hosts) {
    const who = { host, githubId: 7, login: `mona at ${host}`, avatarUrl: null, token: `gho_${host}`, scopes: [] };
    sids.push(await createSession(await keepAccount(who)));
  }
  const { name, value } = await sessionCookie(...sids);
  request.cookies = new Map([[name, value]]);
}
const accountOn = (path: string) => loadPage(path, async ({ login }) => login);
const accountFor = (input: unknown) => runAction(async ({ login }) => login, input);

it("shows a page with the account of the host in its address", async () => {
  await signIn(ACME, LABS);
  expect(await accountOn(`/${ACME}/acme/web`)).toEqual({ ok: true, value: `mona at ${ACME}` });
  expect(await accountOn(`/${LABS.toUpperCase()}/acme/web?state=failure`)).toEqual({
    ok: true,
    value: `mona at ${LABS}`,
  });
  expect(await accountOn("/")).toEqual({ ok: true, value: `mona at ${ACME}` });
});

it("leads to the sign-in of a host that is configured and where there is no account yet", async () => {
  await signIn(ACME);
  const back = encodeURIComponent(`/${LABS}/acme/web`);
  await expect(accountOn(`/${LABS}/acme/web`)).rejects.toThrow(`redirect /sign-in?callbackUrl=${back}`);
  expect(await accountOn("/elsewhere.example/acme/web")).toEqual({ ok: true, value: `mona at ${ACME}` });
});

it("signs out of the one host that took its token back", async () => {
  await signIn(ACME, LABS);
  const refused = loadPage(`/${LABS}/acme/web`, async () => fail("signed_out", "Bad credentials"));
  await expect(refused).rejects.toThrow("redirect /sign-in");
  expect(await db().select().from(sessions)).toHaveLength(1);
  expect(await accountOn(`/${ACME}/acme/web`)).toEqual({ ok: true, value: `mona at ${ACME}` });
});

it("acts with the account of the host that the input names, and with the first where it names none", async () => {
  expect(env().url).toBe("http://localhost:3000");
  await signIn(ACME, LABS);
  const repository = { owner: "acme", name: "web" };
  expect(await accountFor({ repository: { host: LABS, ...repository } })).toEqual({
    ok: true,
    value: `mona at ${LABS}`,
  });
  expect(await accountFor({ repository: { host: "x", ...repository } })).toEqual({
    ok: true,
    value: `mona at ${ACME}`,
  });
  for (const input of [undefined, null, "x", { repository: 7 }])
    expect(await accountFor(input)).toEqual({ ok: true, value: `mona at ${ACME}` });
});
