import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deriveState } from "@/lib/domain/derive-state";
import type { DeploymentSummary } from "@/lib/domain/views";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { readEnvironments } from "./environments";
import { readSummaries } from "./summaries";
import { addCommit, addDeployment, addRef, ago, NOW, sha, testRepository } from "./test-world";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function summary(repositoryId: number, id: number): Promise<DeploymentSummary> {
  const [row] = await readSummaries(db(), [{ repositoryId, id }], NOW);
  if (!row) throw new Error(`There is no deployment ${id}.`);
  return row.summary;
}

describe("the state in SQL", () => {
  it("is the state of the domain, for every newest status, on the same clock", async () => {
    const repository = await testRepository("states");
    const states = ["success", "inactive", "failure", "error", "queued", "pending", "waiting", "in_progress", "odd"];
    let id = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.option(fc.constantFrom(...states)),
        fc.boolean(),
        fc.constantFrom(0, 29.99, 30, 30.01, 500),
        async (newest, transient, at) => {
          id += 1;
          const statuses = newest === null ? [] : [[newest, at] as const];
          await addDeployment(repository, { id, transient, at, statuses, environment: `e${id}` });
          const expected = deriveState(newest ?? undefined, transient, ago(at).toISOString(), NOW);
          expect((await summary(repository, id)).state).toBe(expected);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("what is current", () => {
  it("is the newest active one by when it became active, so a roll-back to an older commit is", async () => {
    const repository = await testRepository("current", [
      {
        id: 1,
        at: 100,
        statuses: [
          ["success", 90],
          ["inactive", 50],
          ["success", 10],
        ],
      },
      { id: 2, at: 60, statuses: [["success", 50]], environment: "Staging" },
      { id: 3, at: 5, statuses: [["failure", 4]] },
      { id: 4, at: 3, statuses: [["success", 2]], deleted: true },
    ]);
    expect(await summary(repository, 1)).toMatchObject({ current: true, supersededBy: null, state: "active" });
    expect(await summary(repository, 2)).toMatchObject({ current: false, supersededBy: 1, state: "active" });
    expect(await summary(repository, 3)).toMatchObject({ current: false, supersededBy: null });
    expect(await readSummaries(db(), [{ repositoryId: repository, id: 4 }], NOW)).toEqual([]);
    expect(await readEnvironments(db(), [repository], NOW)).toEqual([
      expect.objectContaining({ key: "staging", latestId: 3, latestState: "failure", currentId: 1, preview: false }),
    ]);
  });
});

describe("a roll-back", () => {
  it("names the version that was live directly before, and only when the commit was live before that", async () => {
    const repository = await testRepository("rollback", [
      { id: 1, sha: sha("a"), at: 100, statuses: [["success", 99]] },
      { id: 2, sha: sha("b"), at: 80, statuses: [["success", 79]] },
      { id: 3, sha: sha("a"), at: 60, statuses: [["success", 59]] },
      { id: 4, sha: sha("a"), at: 40, statuses: [["success", 39]] },
      { id: 5, sha: sha("b"), at: 20, statuses: [["failure", 19]] },
    ]);
    await addRef(repository, "tag", "v2.0.0", sha("b"));
    const flags = await Promise.all([1, 2, 3, 4, 5].map(async (id) => (await summary(repository, id)).rollbackFrom));
    expect(flags).toEqual([null, null, "v2.0.0", null, null]);
  });

  it("is not what puts the newer version back", async () => {
    const repository = await testRepository("forward-again", [
      { id: 1, sha: sha("a"), at: 100, statuses: [["success", 99]] },
      { id: 2, sha: sha("b"), at: 80, statuses: [["success", 79]] },
      { id: 3, sha: sha("a"), at: 60, statuses: [["success", 59]] },
      { id: 4, sha: sha("b"), at: 40, statuses: [["success", 39]] },
    ]);
    expect((await summary(repository, 3)).rollbackFrom).toBe("b000000");
    expect((await summary(repository, 4)).rollbackFrom).toBeNull();
  });

  it("stays inside of one environment", async () => {
    const repository = await testRepository("rollback-elsewhere", [
      { id: 1, sha: sha("a"), at: 100, statuses: [["success", 99]], environment: "qa" },
      { id: 2, sha: sha("b"), at: 80, statuses: [["success", 79]] },
      { id: 3, sha: sha("a"), at: 60, statuses: [["success", 59]] },
    ]);
    expect((await summary(repository, 3)).rollbackFrom).toBeNull();
  });
});

describe("what a row says", () => {
  it("takes version, ref and headline from the refs and commits that the mirror knows", async () => {
    const repository = await testRepository("labels", [
      { id: 1, sha: sha("a"), ref: "v1.0.0", at: 9 },
      { id: 2, sha: sha("b"), ref: "main", at: 8, description: "Weekly train" },
      { id: 3, sha: sha("c"), ref: "refs/pull/7/head", at: 7 },
      { id: 4, sha: sha("d"), ref: sha("d"), at: 6 },
    ]);
    await addRef(repository, "tag", "v1.0.0", sha("a"));
    await addRef(repository, "branch", "main", sha("f"));
    for (const tag of ["v2.1.0-rc.1", "v2", "v2.1.0"]) await addRef(repository, "tag", tag, sha("b"));
    await addCommit(repository, sha("a"), "Fix rounding");
    const rows = await readSummaries(
      db(),
      [1, 2, 3, 4].map((id) => ({ repositoryId: repository, id })),
      NOW,
    );
    expect(rows.map(({ summary: { ref, version, headline } }) => ({ ref, version, headline }))).toEqual([
      { ref: { name: "v1.0.0", kind: "tag" }, version: "v1.0.0", headline: "Fix rounding" },
      { ref: { name: "main", kind: "branch" }, version: "v2.1.0", headline: "Weekly train" },
      { ref: { name: "refs/pull/7/head", kind: "pull" }, version: "c000000", headline: null },
      { ref: { name: sha("d"), kind: "commit" }, version: "d000000", headline: null },
    ]);
  });

  it("offers no environment link of a destroyed one, and no duration while something is under way", async () => {
    const repository = await testRepository("links", [
      {
        id: 1,
        at: 60,
        transient: true,
        statuses: [
          ["success", 58],
          ["inactive", 5],
        ],
      },
      {
        id: 2,
        at: 60,
        statuses: [
          ["success", 58],
          ["inactive", 5],
        ],
      },
      {
        id: 3,
        at: 4,
        statuses: [
          ["failure", 3],
          ["in_progress", 1],
        ],
      },
    ]);
    expect(await summary(repository, 1)).toMatchObject({
      state: "destroyed",
      environmentUrl: null,
      logUrl: "https://ci.example/1",
      durationMs: 120_000,
    });
    expect(await summary(repository, 2)).toMatchObject({ state: "inactive", environmentUrl: "https://2.example" });
    expect(await summary(repository, 3)).toMatchObject({ state: "in_progress", durationMs: null });
  });
});
