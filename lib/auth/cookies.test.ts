import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { resetEnv } from "@/lib/env";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { testViewer } from "@/lib/sync/testing/account";
import { createSession, sessionCookie } from "./session";
import { Browser } from "./testing/browser";

let database: TestDatabase;
beforeAll(async () => {
  vi.spyOn(console, "error").mockImplementation(() => {}); // next-auth tells the log of each refusal
  database = await testDatabase();
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  resetEnv();
  await database.drop();
});

/** Every `Set-Cookie` line of a sign-in that is begun, a session that is asked for, and a sign-out. */
async function linesAt(url: string): Promise<string[]> {
  vi.stubEnv("BERTH_URL", url);
  resetEnv();
  const browser = new Browser();
  const { name, value } = await sessionCookie(await createSession(accountId));
  const begun = [await browser.get("csrf"), await browser.post("signin/local")];
  browser.jar.set(name, value);
  const lines = [...begun, await browser.get("session"), await browser.post("signout")].flatMap((seen) => seen.cookies);
  expect(lines.filter((line) => line.startsWith(`${name}=`)).length).toBeGreaterThanOrEqual(2);
  return lines;
}
let accountId: number;
beforeAll(async () => {
  accountId = (await testViewer()).accountId;
});

it("binds every cookie of sign-in to this origin and to https, where Berth is reached by it", async () => {
  for (const line of await linesAt("https://berth.example")) {
    expect(line).toMatch(/^__(Host|Secure)-/);
    expect(line).toMatch(/; Secure/);
    expect(line).toMatch(/; HttpOnly/);
    expect(line).toMatch(/; SameSite=Lax/i);
    expect(line).not.toMatch(/; Domain/i);
    expect(line).toMatch(/; Path=\/(;|$)/);
    expect(line.length).toBeLessThan(4_096);
  }
});

it("does without on a machine's own address, where a browser would refuse such cookies", async () => {
  for (const line of await linesAt("http://localhost:3000")) {
    expect(line).not.toMatch(/^__|; Secure/);
    expect(line).toMatch(/; HttpOnly/);
  }
});
