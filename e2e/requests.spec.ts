import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Call } from "./fake-host/calls";
import { fakes } from "./support/fakes";
import { pageAt, signInAt } from "./support/sign-in-at";
import { expect, test } from "./support/test";

/** What the dashboard costs a host, counted by the host: each test has a person of its own, and counts that person's calls. */

const [, labs] = fakes();
/** Other tests' repositories may be read before this one's. */
const READ_MS = 45_000;

/** A yes of the host that is older is asked for anew when a page is opened. */
const BELIEVED_MS = 40_000;

test.setTimeout(240_000);

interface Own {
  readonly login: string;
  readonly repository: string;
  readonly address: string;
  /** Ids, oldest first. */
  readonly ids: readonly number[];
}

/** A repository with a history that only this person may read. Each environment's newest deployment is active. */
async function history(deployments: number, statuses: readonly string[] = ["in_progress", "success"]): Promise<Own> {
  const id = randomBytes(4).toString("hex");
  const [login, repository] = [`counted-${id}`, `pier-${id}/hull`];
  await labs.truth.addPerson(login);
  await labs.truth.addRepository(repository, { levels: { [login]: "admin" }, commits: ["One", "Two"] });
  const ids: number[] = [];
  // Of this morning, so to say: what is younger than two seconds is read once more, for its second may still bring something.
  const begun = Date.now() - 3_600_000;
  for (let i = 0; i < deployments; i++) {
    const at = new Date(begun + i * 1_000).toISOString().replace(/\.\d+Z$/, "Z");
    const input = { ref: "main", environment: `env-${i % 4}`, at };
    const made = await labs.truth.createDeployment(repository, input, login);
    for (const state of statuses) await labs.truth.postStatus(repository, made.id, { state, at }, login);
    ids.push(made.id);
  }
  return { login, repository, address: pageAt(labs, repository), ids };
}

/** Resolves when the whole history is in the mirror, and what stands beside it. */
async function read(page: Page, { address }: Own): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "env-0" })).toBeVisible({ timeout: READ_MS });
  await expect.poll(() => backfillOf(page, address), { timeout: READ_MS }).toBe("done");
}

async function backfillOf(page: Page, address: string): Promise<string> {
  const view = (await (await page.request.get(`/api/view${address}`)).json()) as {
    repository: { backfill: { state: string } };
  };
  return view.repository.backfill.state;
}

/** The calls by kind: method and path below the repository. */
function byKind(calls: readonly Call[], repository: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { method, path } of calls) {
    const below = path
      .replace("/api/v3", "")
      .replace(`/repos/${repository}`, "…")
      .replace(/[\da-f]{40}/g, "SHA");
    const kind = `${method} ${below}`;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

test("a page that was read before costs the host nothing", async ({ page }) => {
  const own = await history(12);
  await signInAt(page, labs, own.login);
  await read(page, own);
  const begun = Date.now();
  const mark = await labs.calls.mark();
  for (let round = 0; round < 2; round++)
    for (const path of [
      "/",
      own.address,
      `${own.address}/deployments/env-1`,
      `${own.address}/deployments/${own.ids[1]}`,
    ]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
  const calls = await labs.calls.since(mark, { login: own.login });
  expect(calls.filter(({ charged }) => charged)).toEqual([]);
  // Not asked by a page: reconciliation goes on beside it, and once a minute it is asked whether this person may still see it.
  const { "GET /user/repos": listings = 0, "GET …": looks = 0, ...others } = byKind(calls, own.repository);
  expect(Math.max(listings, looks)).toBeLessThanOrEqual(1 + Math.floor((Date.now() - begun) / BELIEVED_MS));
  expect(Object.keys(others).filter((kind) => !/^GET …\/(deployments|branches|tags)$/.test(kind))).toEqual([]);
});

test("a backfill costs one GraphQL and one REST request for each hundred deployments, and a few that are named", async ({
  page,
}) => {
  const own = await history(250);
  await signInAt(page, labs, own.login);
  await read(page, own);
  expect(byKind(await labs.calls.since(0, { login: own.login, charged: true }), own.repository)).toEqual({
    // The history itself.
    ...{ "POST /api/graphql": 3, "GET …/deployments": 3 },
    // Who signed in, and what they may see.
    ...{ "GET /user": 1, "GET /user/repos": 1, "GET …": 1 },
    // What the rows stand beside: refs, the newest commits, and the tip of the default branch.
    ...{ "GET …/branches": 1, "GET …/tags": 1, "GET …/commits": 1, "GET …/commits/SHA": 1 },
  });
});

test("an idle repository that somebody looks at costs the host nothing", async ({ page }) => {
  const own = await history(12);
  await signInAt(page, labs, own.login);
  await read(page, own);
  const mark = await labs.calls.mark();
  const path = /\/deployments$/;
  await expect
    .poll(() => labs.calls.count(mark, { login: own.login, path }), { timeout: 90_000, intervals: [1_000] })
    .toBeGreaterThanOrEqual(2);
  // Whether this person may still see it is asked as well, once a minute.
  const look = new RegExp(`/repos/${own.repository}$`);
  await expect
    .poll(() => labs.calls.count(mark, { login: own.login, path: look }), { timeout: 90_000, intervals: [1_000] })
    .toBeGreaterThanOrEqual(1);
  expect(await labs.calls.since(mark, { login: own.login, charged: true })).toEqual([]);
});

test("a deployment's statuses are read in full when it is opened, once", async ({ page }) => {
  const statuses = [...Array.from({ length: 12 }, () => "in_progress"), "success"];
  const own = await history(1, statuses);
  await signInAt(page, labs, own.login);
  await read(page, own);
  const path = new RegExp(`/deployments/${own.ids[0]}/statuses$`);
  const mark = await labs.calls.mark();
  expect(await labs.calls.count(0, { login: own.login, path })).toBe(0);
  await page.goto(`${own.address}/deployments/${own.ids[0]}`);
  await expect(page.getByRole("main").getByText("In progress")).toHaveCount(12);
  await page.reload();
  await expect(page.getByRole("main").getByText("In progress")).toHaveCount(12);
  expect(await labs.calls.count(mark, { login: own.login, path })).toBe(1);
});
