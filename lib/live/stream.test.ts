import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { addDeployment } from "@/lib/mirror/read/test-world";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { testRepository, testViewer } from "@/lib/sync/testing/account";
import { appendEvent } from "./append";
import { followFeed } from "./feed";
import { liveStream } from "./stream";

/** Reads a stream event by event. */
class Reading {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #text = "";

  constructor(response: Response) {
    if (!response.body) throw new Error("no body");
    this.#reader = response.body.getReader();
  }

  /** The next event's lines by their field names, or undefined at the end of the stream. */
  async next(): Promise<Record<string, string> | undefined> {
    while (!this.#text.includes("\n\n")) {
      const { done, value } = await this.#reader.read();
      if (done) return undefined;
      this.#text += new TextDecoder().decode(value);
    }
    const [event = "", ...rest] = this.#text.split("\n\n");
    this.#text = rest.join("\n\n");
    return Object.fromEntries(event.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)));
  }

  cancel(): Promise<void> {
    return this.#reader.cancel();
  }
}

describe("liveStream", () => {
  let database: TestDatabase;
  let repositoryId: number;
  let ending = new AbortController();

  beforeAll(async () => {
    database = await testDatabase();
    repositoryId = (await testRepository((await testViewer()).accountId)).id;
  });
  afterAll(() => database.drop());
  afterEach(() => {
    ending.abort();
    ending = new AbortController();
  });

  const open = (allowed: () => Promise<ReadonlySet<number> | null>, askEveryMs = 60_000) =>
    new Reading(liveStream({ signal: ending.signal, allowed, askEveryMs }));

  it("greets, then tells of each change with ids only", async () => {
    const reading = open(async () => new Set([repositoryId]));
    expect(await reading.next()).toMatchObject({ event: "hello" });
    await appendEvent(db(), { repositoryId, kind: "deployments", deploymentId: 2 ** 40 });
    const told = await reading.next();
    expect(told).toMatchObject({ event: "change", id: expect.stringMatching(/^\d+$/) });
    expect(JSON.parse(told?.data ?? "")).toEqual({
      repository: repositoryId,
      kind: "deployments",
      deployment: 2 ** 40,
    });
  });

  it("tells which state a deployment got, as it is when the change is committed", async () => {
    const reading = open(async () => new Set([repositoryId]));
    await reading.next();
    await addDeployment(repositoryId, {
      id: 5,
      at: 10,
      statuses: [
        ["in_progress", 9],
        ["success", 8],
      ],
    });
    await appendEvent(db(), { repositoryId, kind: "deployments", deploymentId: 5 });
    expect(JSON.parse((await reading.next())?.data ?? "")).toMatchObject({ deployment: 5, state: "active" });
  });

  it("tells nothing of a change that was rolled back, and nothing of another repository", async () => {
    const reading = open(async () => new Set([repositoryId]));
    await reading.next();
    const broken = db().transaction(async (tx) => {
      await appendEvent(tx, { repositoryId, kind: "repository" });
      throw new Error("rolled back");
    });
    await expect(broken).rejects.toThrow("rolled back");
    const blind = open(async () => new Set([repositoryId + 1]));
    await blind.next();
    await appendEvent(db(), { repositoryId, kind: "backfill" });
    expect(JSON.parse((await reading.next())?.data ?? "")).toMatchObject({ kind: "backfill" });
    ending.abort();
    expect(await blind.next()).toBeUndefined();
  });

  it.each([
    ["says no", async () => null],
    ["fails", () => Promise.reject(new Error("the database is away"))],
  ])("ends soon after the question of rights %s", async (_, later) => {
    let first = true;
    const reading = open(() => {
      const answer = first ? Promise.resolve(new Set([repositoryId])) : later();
      first = false;
      return answer;
    }, 20);
    await reading.next();
    expect(await reading.next()).toBeUndefined();
  });

  it("is not opened for somebody who may see nothing any more", async () => {
    const reading = open(async () => null);
    expect(await reading.next()).toBeUndefined();
  });

  it("ends quietly when the browser goes away", async () => {
    const onEnd = vi.fn();
    const allowed = async () => new Set([repositoryId]);
    const reading = new Reading(liveStream({ signal: ending.signal, allowed, onEnd }));
    await reading.next();
    await reading.cancel();
    ending.abort();
    await appendEvent(db(), { repositoryId, kind: "backfill" });
    expect(onEnd).toHaveBeenCalledTimes(1);
  });

  it("tells within seconds what is committed while the notifications are cut off", async () => {
    const reading = open(async () => new Set([repositoryId]));
    await reading.next();
    // Of this database alone: other tests have theirs on the same server.
    await db().execute(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where datname = current_database() and query ilike 'listen%' and pid <> pg_backend_pid()`,
    );
    const begun = performance.now();
    await appendEvent(db(), { repositoryId, kind: "deployments", deploymentId: 7 });
    expect(JSON.parse((await reading.next())?.data ?? "")).toMatchObject({ deployment: 7 });
    expect(performance.now() - begun).toBeLessThan(8_000); // 1 s, and room for a busy machine
    await appendEvent(db(), { repositoryId, kind: "deployments", deploymentId: 8 });
    expect(JSON.parse((await reading.next())?.data ?? "")).toMatchObject({ deployment: 8 });
  });

  it("tells an event that is committed after one with a higher id", async () => {
    const reading = open(async () => new Set([repositoryId]));
    await reading.next();
    await db().transaction(async (slow) => {
      await appendEvent(slow, { repositoryId, kind: "deployments", deploymentId: 9 });
      await appendEvent(db(), { repositoryId, kind: "deployments", deploymentId: 10 });
      expect(JSON.parse((await reading.next())?.data ?? "")).toMatchObject({ deployment: 10 });
    });
    expect(JSON.parse((await reading.next())?.data ?? "")).toMatchObject({ deployment: 9 });
  });

  it("tells a reader that comes back what it missed, of what it may see", async () => {
    const reading = open(async () => new Set([repositoryId]));
    await reading.next();
    await appendEvent(db(), { repositoryId, kind: "deployments", deploymentId: 11 });
    const last = Number((await reading.next())?.id);
    await reading.cancel();
    await appendEvent(db(), { repositoryId, kind: "deployments", deploymentId: 12 });
    const allowed = async () => new Set([repositoryId]);
    const back = new Reading(liveStream({ signal: ending.signal, allowed, after: last }));
    expect(await back.next()).toMatchObject({ event: "hello" });
    expect(JSON.parse((await back.next())?.data ?? "")).toMatchObject({ deployment: 12 });
    const blind = new Reading(liveStream({ signal: ending.signal, allowed: async () => new Set([0]), after: last }));
    await blind.next();
    ending.abort();
    expect(await blind.next()).toBeUndefined();
  });

  it("gives up a reader that does not read, instead of keeping what it misses", async () => {
    const response = liveStream({ signal: ending.signal, allowed: async () => new Set([repositoryId]) });
    const reading = new Reading(response);
    await reading.next();
    let newest = 0;
    // Told after the reader that does not read.
    const leave = await followFeed(({ id }) => {
      newest = id;
    });
    await db().execute(
      `select pg_notify('berth_live', '{"id":' || 1000000 + n || ',"repository":${repositoryId},"kind":"backfill"}') from generate_series(1, 1500) n`,
    );
    await expect.poll(() => newest, { timeout: 15_000 }).toBe(1_001_500);
    leave();
    let count = 0;
    while (await reading.next()) count += 1;
    expect(count).toBeGreaterThan(100);
    expect(count).toBeLessThan(1500);
  });
});
