import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deriveState, newestStatus } from "@/lib/domain/derive-state";
import type { HostDeployment, HostStatus } from "@/lib/domain/host";
import { deployments, events, statuses } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { record } from "./record";
import { testRepository, testViewer } from "./testing/account";

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 10, 0, second)).toISOString();
const deployment = (id: number, second: number): HostDeployment => ({
  id,
  sha: "a".repeat(40),
  ref: "main",
  task: "deploy",
  payload: null,
  environment: "staging",
  originalEnvironment: "staging",
  description: null,
  creator: null,
  transient: true,
  production: false,
  createdAt: at(0),
  updatedAt: at(second),
});
const status = fc.record({
  state: fc.constantFrom("queued", "in_progress", "success", "failure", "inactive"),
  second: fc.nat(4),
  environment: fc.constantFrom(null, "staging", "qa"),
});

describe("record", () => {
  let database: TestDatabase;
  let repositoryId: number;
  let next = 1;

  beforeAll(async () => {
    database = await testDatabase();
    repositoryId = (await testRepository((await testViewer()).accountId)).id;
  });
  afterAll(() => database.drop());

  const row = async (id: number) =>
    (
      await db()
        .select()
        .from(deployments)
        .where(and(eq(deployments.repositoryId, repositoryId), eq(deployments.githubId, id)))
    )[0];
  const say = (deploymentId: number, said: { deployment?: HostDeployment; statuses: HostStatus[] }) =>
    db().transaction((tx) => record(tx, repositoryId, { deploymentId, ...said }));

  it("comes to the same state for any order and any duplication, and it is the state of the rule", async () => {
    const history = fc.array(status, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(history, fc.array(fc.nat(), { minLength: 14, maxLength: 14 }), async (said, keys) => {
        const id = next++;
        const all: HostStatus[] = said.map((s, i) => ({
          id: id * 100 + i,
          state: s.state,
          description: `number ${i}`,
          logUrl: null,
          environmentUrl: null,
          environment: s.environment,
          creator: null,
          createdAt: at(s.second),
        }));
        const words = [
          { deployment: deployment(id, 0), statuses: [] },
          { deployment: deployment(id, 5), statuses: [] },
          ...all.flatMap((one) => [{ statuses: [one] }, { statuses: [one] }]),
        ].map((word, i) => ({ word, key: keys[i % keys.length] ?? 0 }));
        for (const { word } of words.sort((a, b) => a.key - b.key)) await say(id, word);

        const newest = newestStatus(all);
        const kept = await row(id);
        expect(kept?.newestState).toBe(newest?.state);
        expect(kept?.newestDescription).toBe(newest?.description);
        expect(kept?.updatedAt.toISOString()).toBe(at(5));
        const moved = newestStatus(all.filter((s) => s.environment !== null))?.environment ?? "staging";
        expect(kept?.environment).toBe(moved);
        const successes = all.filter((s) => s.state === "success").map((s) => s.createdAt);
        expect(kept?.activeAt?.toISOString()).toBe(successes.sort().at(-1));
        expect(deriveState(kept?.newestState ?? undefined, true, at(0), Date.parse(at(9)))).not.toBe("abandoned");
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it("never lets an older word of the host replace a newer one", async () => {
    const id = next++;
    await say(id, { deployment: { ...deployment(id, 5), description: "new" }, statuses: [] });
    await say(id, { deployment: { ...deployment(id, 1), description: "old" }, statuses: [] });
    expect((await row(id))?.description).toBe("new");
  });

  it("tells open pages of a change, and of a repetition nothing", async () => {
    const id = next++;
    const word = { deployment: deployment(id, 0), statuses: [] };
    expect(await say(id, word)).toBe(true);
    expect(await say(id, word)).toBe(false);
    const told = await db().select().from(events).where(eq(events.deploymentId, id));
    expect(told).toHaveLength(1);
  });

  it("tells nothing of a repetition after a status has moved it to another environment", async () => {
    const id = next++;
    const moved = { id: id * 100, state: "success", environment: "qa", createdAt: at(1) };
    const facts = { description: null, logUrl: null, environmentUrl: null, creator: null };
    const word = { deployment: deployment(id, 0), statuses: [{ ...moved, ...facts }] };
    expect(await say(id, word)).toBe(true);
    expect(await say(id, word)).toBe(false);
    expect((await row(id))?.environment).toBe("qa");
  });

  it("keeps half of a character and a NUL as what stands for them, and what only looks like one as it is", async () => {
    const id = next++;
    const description = `${String.raw`\ud800 \u0000 "`}\ud800 \u0000`;
    await say(id, { deployment: { ...deployment(id, 0), description }, statuses: [] });
    expect((await row(id))?.description).toBe(`${String.raw`\ud800 \u0000 "`}\ufffd \ufffd`);
  });

  it("keeps each status once", async () => {
    const [{ n }] = (
      await db().execute<{ n: number }>(
        `select count(*)::int - count(distinct github_id)::int as n from mirror.statuses`,
      )
    ).rows as [{ n: number }];
    expect(n).toBe(0);
    expect(await db().select().from(statuses).limit(1)).toHaveLength(1);
  });
});
