import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FakeHost } from "@/e2e/fake-host/fake-host";
import { fakeViewer, useFakeHosts } from "@/e2e/support/fake-viewer";
import { accessTo } from "@/lib/access/access-to";
import { endSessions, sessionCookie, type Viewer } from "@/lib/auth/session";
import { forgetHosts } from "@/lib/github/testing/forget";
import { appendEvent } from "@/lib/live/append";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { followChanges } from "./follow-changes";
import { signOutEverywhere } from "./sign-out-everywhere";

/** A stream asks again every 5 s; the rest is the machine's. */
const SECONDS_MS = 15_000;

let database: TestDatabase;
let hosts: FakeHost[];
let undo: () => void;
let ending = new AbortController();
beforeAll(async () => {
  database = await testDatabase();
  hosts = await Promise.all([FakeHost.start(), FakeHost.start()]);
  undo = useFakeHosts(...hosts);
});
beforeEach(() => {
  ending.abort();
  ending = new AbortController();
  for (const host of hosts) host.faults.clear();
  forgetHosts();
});
afterAll(async () => {
  ending.abort();
  undo();
  await Promise.all(hosts.map((host) => host.stop()));
  await database.drop();
});

let number = 0;

/** One person with an account at each host, and a private repository of the same number at each. */
async function somebody() {
  number += 1;
  const [login, name] = [`mona-${number}`, `hull-${number}`];
  const accounts: Viewer[] = [];
  const ids: number[] = [];
  for (const host of hosts) {
    host.truth.addRepository(`acme/${name}`, { levels: { [login]: "read" } });
    const viewer = await fakeViewer(host, login, "repo");
    accounts.push(viewer);
    ids.push((await accessTo(viewer, { host: host.name, owner: "acme", name })).repository.id);
  }
  const [first, ...others] = accounts;
  if (!first) throw new Error("nobody");
  return { login, path: `acme/${name}`, viewer: { ...first, others } satisfies Viewer, accounts, ids };
}

async function open(accounts: readonly Viewer[], ids: readonly number[]) {
  const { name, value } = await sessionCookie(...accounts.map(({ sessionId }) => sessionId));
  const url = `http://localhost:3000/api/events?repositories=${ids.join(",")}`;
  const request = new Request(url, { headers: { cookie: `${name}=${value}` }, signal: ending.signal });
  const reader = (await followChanges(request)).body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("no stream");
  const heard = { text: "", ended: false };
  const reading = (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) heard.text += part.value;
    heard.ended = true;
  })();
  await expect.poll(() => heard.text).toContain("event: hello");
  return { heard, reading };
}

const minutePasses = () => db().execute(sql`update mirror.grants set checked_at = checked_at - interval '61 seconds'`);
const soon = { timeout: SECONDS_MS };

describe("the event stream", () => {
  it("ends when the host took a right away, and told nothing since", async () => {
    const { login, path, accounts, ids } = await somebody();
    const { heard } = await open(accounts, ids);
    hosts[0]?.truth.grant(path, login, null);
    await minutePasses();
    await expect.poll(() => heard.ended, soon).toBe(true);
    await appendEvent(db(), { repositoryId: ids[0] ?? 0, kind: "deployments" });
    expect(heard.text).not.toContain("event: change");
  });

  it("goes on while the host is silent", async () => {
    const { accounts, ids } = await somebody();
    const { heard } = await open(accounts, ids);
    for (const host of hosts) host.faults.fail({ path: /./, how: { kind: "status", status: 503 } });
    const before = hosts[0]?.calls.all.length ?? 0;
    await minutePasses();
    await expect.poll(() => hosts[0]?.calls.all.length, soon).toBeGreaterThan(before);
    await appendEvent(db(), { repositoryId: ids[0] ?? 0, kind: "deployments" });
    await expect.poll(() => heard.text, soon).toContain("event: change");
    expect(heard.ended).toBe(false);
  });

  it("ends when one of several accounts is signed out", async () => {
    const { accounts, ids } = await somebody();
    const { heard } = await open(accounts, ids);
    await endSessions([accounts[1]?.sessionId ?? ""]);
    await expect.poll(() => heard.ended, soon).toBe(true);
  });

  it("ends in every browser when the person signs out everywhere, at whichever host its account is", async () => {
    const { viewer, accounts, ids } = await somebody();
    const stranger = await somebody();
    const streams = [
      await open(accounts, ids),
      ...(await Promise.all(accounts.map((account, i) => open([account], [ids[i] ?? 0])))),
    ];
    const foreign = await open(stranger.accounts, stranger.ids);
    await signOutEverywhere(viewer);
    await expect.poll(() => streams.map(({ heard }) => heard.ended), soon).toEqual([true, true, true]);
    expect(foreign.heard.ended).toBe(false);
  });
});
