import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEPLOYMENT_STATES } from "@/lib/domain/deployment-state";
import type { TimelineFilter } from "@/lib/domain/timeline-filter";
import type { DeploymentSummary } from "@/lib/domain/views";
import { db } from "@/lib/store/db";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { readSummaries } from "./summaries";
import { addCommit, addDeployment, addRef, NOW, sha, testRepository } from "./test-world";
import { PAGE_SIZE, readCreators, readTimelinePage, readUnderWay } from "./timeline-page";

const everything: TimelineFilter = { q: "", states: [], creator: "", from: "", to: "", before: 0 };
const words = ["Fix", "100%", "snake_case", "back\\slash", "fix", "Add"];
const histories = [
  [],
  [["success", 2]],
  [
    ["success", 3],
    ["inactive", 1],
  ],
  [["failure", 2]],
  [["in_progress", 1]],
  [["waiting", 1]],
] as const;

let database: TestDatabase;
let repository: number;
let other: number;
let all: DeploymentSummary[];
beforeAll(async () => {
  database = await testDatabase();
  repository = await testRepository("timeline");
  other = await testRepository("other", [
    { id: 1, at: 5 },
    { id: 500, at: 5, statuses: [["in_progress", 1]] },
  ]);
  for (let id = 1; id <= 120; id++) {
    await addDeployment(repository, {
      id,
      sha: sha(id % 3 === 0 ? "abc" : "def"),
      ref: id % 5 === 0 ? "feature/50%_off" : "main",
      environment: id % 2 === 0 ? "staging" : "qa",
      at: (121 - id) * 300,
      description: `${words[id % words.length]} no ${id}`,
      creator: id % 4 === 0 ? "hubot" : "octocat",
      transient: id % 7 === 0,
      statuses: (histories[id % histories.length] ?? []).map(([state, at]) => [state, (121 - id) * 300 - 10 + at]),
    });
  }
  await addCommit(repository, sha("abc"), "Round taxes (#12)");
  await addRef(repository, "tag", "v9.1.0", sha("def"));
  const refs = Array.from({ length: 120 }, (_, i) => ({ repositoryId: repository, id: 120 - i }));
  all = (await readSummaries(db(), refs, NOW)).map((row) => row.summary);
});
afterAll(() => database.drop());

/** The filter in its own words, over rows as they are shown. */
function matches(row: DeploymentSummary, environment: string | null, filter: TimelineFilter): boolean {
  const has = (text: string | null) => text?.toLowerCase().includes(filter.q.toLowerCase()) ?? false;
  const number = /^#?(\d+)$/.exec(filter.q)?.[1];
  const texts = [row.headline, row.ref.name, row.description, row.statusDescription, row.environment];
  const tag = row.sha === sha("def") ? "v9.1.0" : null;
  const found =
    [...texts, tag].some(has) ||
    Number(number) === row.id ||
    (/^[0-9a-f]{4,}$/i.test(filter.q) && row.sha.startsWith(filter.q.toLowerCase()));
  const day = row.createdAt.slice(0, 10);
  return (
    (environment === null || row.environment === environment.toLowerCase()) &&
    (filter.q === "" || found) &&
    (filter.states.length === 0 || filter.states.some((state) => state === row.state)) &&
    (filter.creator === "" || row.creator?.login === filter.creator.toLowerCase()) &&
    (filter.from === "" || day >= filter.from) &&
    (filter.to === "" || day <= filter.to)
  );
}

const day = fc.constantFrom("", "", "2026-11-01", "2026-11-12", "2026-11-22", "0000-01-01", "9999-12-31");
const filters = fc.record({
  q: fc.constantFrom(
    "",
    "",
    "fix",
    "%",
    "_",
    "\\",
    "no 1",
    "#7",
    "12",
    "abc0",
    "ABC00000",
    "taxes",
    "v9.1",
    "50%_",
    "success of",
    "'; drop",
  ),
  states: fc.subarray([...DEPLOYMENT_STATES]),
  creator: fc.constantFrom("", "hubot", "OCTOCAT", "nobody"),
  from: day,
  to: day,
  before: fc.constantFrom(0, 0, 60, 1),
});

describe("a page of a timeline", () => {
  it("has the rows that the filter names, newest first, whatever the filter", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(null, "staging", "QA", "nowhere"), filters, async (environment, filter) => {
        const page = await readTimelinePage(db(), { repositoryId: repository, environment }, filter, NOW);
        const found = all.filter((row) => matches(row, environment, filter)).map((row) => row.id);
        const here = found.filter((id) => filter.before === 0 || id < filter.before);
        expect(page.refs.map((ref) => ref.id)).toEqual(here.slice(0, PAGE_SIZE));
        expect(page.total).toBe(found.length);
        expect(page.older).toBe(here.length > PAGE_SIZE ? here[PAGE_SIZE - 1] : null);
      }),
      { numRuns: 300 },
    );
  });

  it("takes a day that is none as the day that it runs over into", async () => {
    const scope = { repositoryId: repository, environment: null };
    const february = await readTimelinePage(db(), scope, { ...everything, from: "2026-02-31", to: "2026-02-31" }, NOW);
    expect(february).toEqual({ refs: [], older: null, total: 0 });
  });

  it("goes through all rows once, page by page, though new ones arrive meanwhile", async () => {
    const seen: number[] = [];
    let before = 0;
    for (;;) {
      const scope = { repositoryId: other, environment: "many" };
      if (before === 0)
        for (let id = 1000; id < 1120; id++) await addDeployment(other, { id, environment: "many", at: 9 });
      const page = await readTimelinePage(db(), scope, { ...everything, before }, NOW);
      seen.push(...page.refs.map((ref) => ref.id));
      await addDeployment(other, { id: 2000 + seen.length, environment: "many", at: 1 });
      if (page.older === null) break;
      before = page.older;
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => 1119 - i));
  });
});

describe("what stands beside the page", () => {
  it("names creators and counts all rows of its scope only", async () => {
    const scope = { repositoryId: repository, environment: "STAGING" };
    expect(await readCreators(db(), scope)).toEqual({ creators: ["hubot", "octocat"], unfiltered: 60 });
  });

  it("finds what is under way, and nothing that was given up", async () => {
    const expected = all.filter((row) => ["queued", "pending", "waiting", "in_progress"].includes(row.state));
    const found = await readUnderWay(db(), { repositoryId: repository, environment: null }, NOW);
    expect(found.map((ref) => ref.id)).toEqual(expected.map((row) => row.id).slice(0, 20));
    expect(expected.length).toBeGreaterThan(20);
  });
});
