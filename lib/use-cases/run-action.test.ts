import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { sessionCookie } from "@/lib/auth/session";
import { endSession, type Viewer } from "@/lib/auth/viewer";
import { fail } from "@/lib/domain/failure";
import { env } from "@/lib/env";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { runAction } from "./run-action";
import { fakeViewer } from "./testing/fake-host";

const request = vi.hoisted(() => ({ headers: new Headers(), cookies: new Map<string, string>() }));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { name, value: request.cookies.get(name) } : undefined),
  }),
}));

let database: TestDatabase;
let viewer: Viewer;
beforeAll(async () => {
  database = await testDatabase();
  viewer = await fakeViewer("writer");
});
afterAll(() => database.drop());

async function arrive(headers: Record<string, string>, signedIn = true): Promise<void> {
  request.headers = new Headers(headers);
  request.cookies.clear();
  const cookie = await sessionCookie(viewer.sessionId);
  if (signedIn) request.cookies.set(cookie.name, cookie.value);
}

it.each([
  ["none", {}],
  ["null", { origin: "null" }],
  ["another site", { origin: "https://evil.example" }],
  ["another site that forwards our host", { origin: "https://evil.example", "x-forwarded-host": "evil.example" }],
  ["another site with its own host", { origin: "https://evil.example", host: "evil.example" }],
  ["a subdomain", { origin: "http://evil.localhost:3000" }],
  ["https for http", { origin: "https://localhost:3000" }],
  ["another port", { origin: "http://localhost:3001" }],
  ["a path behind it", { origin: "http://localhost:3000/" }],
])("runs nothing for the origin: %s", async (_, headers) => {
  await arrive(headers);
  const work = vi.fn();
  expect(await runAction(work)).toMatchObject({ ok: false, failure: { code: "wrong_origin" } });
  expect(work).not.toHaveBeenCalled();
});

it("runs for Berth's own origin as the person who is signed in", async () => {
  await arrive({ origin: env().url });
  expect(await runAction(async ({ login }) => login)).toEqual({ ok: true, value: "hubot" });
});

it("tells fields of a wrong input, a failure as it is, and nothing of what broke in Berth", async () => {
  await arrive({ origin: env().url });
  const form = z.strictObject({ ref: z.string("Name a ref."), task: z.string() });
  expect(await runAction(async () => form.parse({ task: "deploy", extra: 1 }))).toEqual({
    ok: false,
    failure: {
      code: "invalid_input",
      message: "Name a ref.",
      fields: { ref: "Name a ref.", extra: expect.any(String) },
    },
  });
  expect(await runAction(async () => fail("checks_failed", "e2e is failing", { status: 409 }))).toEqual({
    ok: false,
    failure: { code: "checks_failed", message: "e2e is failing", status: 409 },
  });
  const broken = await runAction(async () => {
    throw new Error("password=hunter2");
  });
  expect(JSON.stringify(broken)).not.toContain("hunter2");
  expect(broken).toMatchObject({ ok: false, failure: { code: "internal" } });
});

it("runs nothing for nobody, and for a session that was ended", async () => {
  await arrive({ origin: env().url }, false);
  expect(await runAction(async () => 1)).toMatchObject({ failure: { code: "signed_out" } });
  await arrive({ origin: env().url });
  await endSession(viewer);
  expect(await runAction(async () => 1)).toMatchObject({ failure: { code: "signed_out" } });
});
