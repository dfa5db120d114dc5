import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSession, sessionCookie } from "@/lib/auth/session";
import { viewerOfRequest } from "@/lib/auth/viewer";
import { sessions } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { testRepository, testViewer } from "@/lib/sync/testing/account";
import { followChanges } from "./follow-changes";
import { signOutEverywhere } from "./sign-out-everywhere";
import { viewResponse } from "./view-response";

/** A stream asks again every 5 s; the rest is the machine's. */
const SECONDS_MS = 15_000;

let database: TestDatabase;
let mona: Awaited<ReturnType<typeof testViewer>>;
let hubot: Awaited<ReturnType<typeof testViewer>>;
let repositoryId: number;

beforeAll(async () => {
  database = await testDatabase();
  mona = await testViewer("mona", 1);
  hubot = await testViewer("hubot", 2);
  repositoryId = (await testRepository(mona.accountId)).id;
});
afterAll(() => database.drop());
beforeEach(() => db().delete(sessions));

/** A request from a browser with a session of its own. */
async function browserOf({ accountId }: { accountId: number }, signal?: AbortSignal): Promise<Request> {
  const { name, value } = await sessionCookie(await createSession(accountId));
  const url = `http://localhost:3000/api/events?repositories=${repositoryId}`;
  return new Request(url, { headers: { cookie: `${name}=${value}` }, ...(signal ? { signal } : {}) });
}
const isOpen = async (request: Request) => (await viewerOfRequest(request)) !== null;

describe("signing out everywhere", () => {
  it("ends this session and all others of the account, and nobody else's", async () => {
    const [here, there, other] = await Promise.all([mona, mona, hubot].map((who) => browserOf(who)));
    if (!here || !there || !other) throw new Error("no browsers");
    await signOutEverywhere(mona);
    expect(await Promise.all([here, there, other].map(isOpen))).toEqual([false, false, true]);
    const views = await Promise.all([here, there].map((request) => viewResponse(request, async () => "secret")));
    expect(views.map(({ status }) => status)).toEqual([401, 401]);
    expect(await isOpen(await browserOf(mona))).toBe(true);
  });

  it("ends the event streams of the other browsers within seconds, and leaves those of others open", async () => {
    const ending = new AbortController();
    const open = async (who: { accountId: number }) =>
      (await followChanges(await browserOf(who, ending.signal))).body?.getReader();
    const [own, foreign] = [await open(mona), await open(hubot)];
    if (!own || !foreign) throw new Error("no streams");
    await Promise.all([own.read(), foreign.read()]); // Both have greeted.
    let foreignEnded = false;
    foreign.closed.then(
      () => {
        foreignEnded = true;
      },
      () => {},
    );
    const asked = performance.now();
    await signOutEverywhere(mona);
    while (!(await own.read()).done);
    expect(performance.now() - asked).toBeLessThan(SECONDS_MS);
    expect(foreignEnded).toBe(false);
    ending.abort();
  });
});
