import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { distanceKey, readDistances } from "./distances";
import { readDurations, readSuccessRate } from "./durations";
import { readEnvironments } from "./environments";
import { readElsewhere, readNeighbours, readPreviousLive } from "./neighbours";
import { readPriorDeployments, readStillOn } from "./prior-deployments";
import { addComparison, NOW, sha, type TestDeployment, testRepository } from "./test-world";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it("finds every environment of the repositories asked for, and of no other", async () => {
  const first = await testRepository("first", [
    { id: 1, at: 90, environment: "Production", production: true, statuses: [["success", 80]] },
    { id: 2, at: 70, environment: "production", production: true, statuses: [["failure", 60]] },
    {
      id: 3,
      at: 50,
      environment: "pr-1",
      transient: true,
      statuses: [
        ["success", 40],
        ["inactive", 30],
      ],
    },
    { id: 4, at: 45, environment: "pr-2", transient: true, statuses: [["success", 40]] },
    {
      id: 5,
      at: 44,
      environment: "mixed",
      transient: true,
      statuses: [
        ["success", 40],
        ["inactive", 3],
      ],
    },
    {
      id: 6,
      at: 43,
      environment: "mixed",
      statuses: [
        ["success", 42],
        ["inactive", 2],
      ],
    },
    { id: 7, at: 42, environment: "gone", deleted: true },
    { id: 8, at: 41, environment: "معاينة" },
  ]);
  const second = await testRepository("second", [{ id: 1, at: 9, environment: "qa" }]);
  await testRepository("third", [{ id: 1, at: 9, environment: "secret" }]);
  const rows = await readEnvironments(db(), [first, second], NOW);
  const facts = rows.map((row) => [
    row.repositoryId === first ? "first" : "second",
    row.name,
    row.currentId,
    `${row.latestId} ${row.latestState}`,
    [row.production && "production", row.preview && "preview", row.destroyed && "destroyed"].filter(Boolean).join(" "),
  ]);
  const inNameOrder = facts.sort((a, b) => `${a[0]} ${a[1]}`.localeCompare(`${b[0]} ${b[1]}`, "en"));
  expect(inNameOrder).toEqual([
    ["first", "mixed", null, "6 inactive", "destroyed"],
    ["first", "pr-1", null, "3 destroyed", "preview destroyed"],
    ["first", "pr-2", 4, "4 active", "preview"],
    ["first", "production", 1, "2 failure", "production"],
    ["first", "معاينة", null, "8 abandoned", ""],
    ["second", "qa", null, "1 pending", ""],
  ]);
  expect(await readEnvironments(db(), [], NOW)).toEqual([]);
});

it("takes percentiles from the last fifty successes, and none from fewer than five", async () => {
  const took = (id: number, minutes: number, environment: string): TestDeployment => ({
    id,
    environment,
    at: 10_000 - id * 10,
    statuses: [["success", 10_000 - id * 10 - minutes]],
  });
  const repository = await testRepository("durations", [
    ...Array.from({ length: 30 }, (_, i) => took(i + 1, 9, "staging")),
    ...Array.from({ length: 50 }, (_, i) => took(i + 100, 1 + (i % 5), "staging")),
    ...Array.from({ length: 4 }, (_, i) => took(i + 200, 1, "few")),
    { id: 300, environment: "Staging", at: 60, statuses: [["failure", 5]] },
  ]);
  const durations = await readDurations(db(), repository, ["Staging", "few", "nowhere"]);
  expect([...durations]).toEqual([["staging", { p50Ms: 180_000, p95Ms: 300_000 }]]);
  expect(await readSuccessRate(db(), repository, "STAGING", NOW)).toBe(99);
  expect(await readSuccessRate(db(), repository, "nowhere", NOW)).toBeNull();
});

it("tells what stood before, after and beside a deployment", async () => {
  const repository = await testRepository("neighbours", [
    { id: 1, at: 100, sha: sha("a"), statuses: [["success", 95]] },
    { id: 2, at: 90, sha: sha("b"), environment: "qa", statuses: [["success", 85]] },
    { id: 3, at: 80, sha: sha("c"), statuses: [["failure", 79]] },
    { id: 4, at: 70, sha: sha("b"), environment: "Staging", statuses: [["success", 65]] },
    { id: 5, at: 60, sha: sha("b"), environment: "qa" },
    { id: 6, at: 50, sha: sha("d"), deleted: true },
    { id: 7, at: 40, sha: sha("d") },
  ]);
  const of = (id: number) => ({ repositoryId: repository, id });
  expect(await readNeighbours(db(), of(4))).toEqual({ newer: 7, older: 3 });
  expect(await readNeighbours(db(), of(1))).toEqual({ newer: 3, older: null });
  expect(await readElsewhere(db(), of(4))).toEqual([of(5)]);
  expect(await readPreviousLive(db(), of(4))).toEqual({ id: 1, liveMs: 30 * 60_000 });
  expect(await readPreviousLive(db(), of(7))).toEqual({ id: 4, liveMs: null });
  expect(await readPreviousLive(db(), of(1))).toBeUndefined();
});

it("lists all that a success may make inactive, and the newest of what stays", async () => {
  const repository = await testRepository("priors", [
    ...Array.from({ length: 30 }, (_, i): TestDeployment => ({ id: i + 1, at: 500 - i, statuses: [["failure", 1]] })),
    { id: 40, at: 90, statuses: [["success", 80]] },
    {
      id: 41,
      at: 89,
      statuses: [
        ["success", 80],
        ["inactive", 70],
      ],
    },
    { id: 42, at: 88, statuses: [["success", 80]], transient: true },
    { id: 43, at: 87, statuses: [["success", 80]], environment: "qa" },
    { id: 50, at: 60 },
    { id: 51, at: 50, statuses: [["success", 40]] },
  ]);
  const prior = await readPriorDeployments(db(), { repositoryId: repository, id: 50 });
  const newestFailures = Array.from({ length: 19 }, (_, i) => 30 - i);
  expect(prior.refs.map((ref) => ref.id)).toEqual([42, 40, ...newestFailures]);
  expect(prior.hidden).toBe(11);
  const stillOn = await readStillOn(db(), repository, "STAGING");
  expect(stillOn.refs.map((ref) => ref.id).slice(0, 5)).toEqual([51, 50, 42, 40, 30]);
  expect(stillOn).toMatchObject({ hidden: 0, refs: { length: 34 } });
});

it("reads how far what is live is from the default branch", async () => {
  const repository = await testRepository("distances");
  await addComparison(repository, sha("a"), sha("f"), { ahead: 4, behind: 1 });
  const question = (head: string) => ({ repositoryId: repository, base: sha("f"), head });
  const known = await readDistances(db(), [question(sha("a")), question(sha("b")), question(sha("f"))]);
  expect(known.get(distanceKey(question(sha("a"))))).toEqual({ behind: 4, ahead: 1 });
  expect(known.get(distanceKey(question(sha("b"))))).toBeUndefined();
  expect(known.get(distanceKey(question(sha("f"))))).toEqual({ behind: 0, ahead: 0 });
});
