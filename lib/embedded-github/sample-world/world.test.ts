import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { buildRepository } from "./build-repository";
import type { PlannedDeployment } from "./planned";
import { randomFrom } from "./random";
import { dayOf, fullName, sampleWorld } from "./world";

const DAY = new Date("2026-11-24T00:00:00Z");
const world = sampleWorld(DAY);
const all = world.flatMap(({ deployments }) => deployments);
const folder = mkdtempSync(path.join(os.tmpdir(), "berth-sample-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** When newer siblings succeeded after `one` did; empty for what a success of a sibling leaves alone. */
function laterSuccesses(one: PlannedDeployment, newer: PlannedDeployment[]): number[] {
  const success = one.statuses.find(({ state }) => state === "success");
  if (one.transient || one.environment === "production" || !success) return [];
  return newer
    .flatMap(({ statuses }) => statuses)
    .filter(({ state, environment }) => state === "success" && environment === success.environment)
    .map(({ ago }) => ago)
    .filter((ago) => ago < success.ago);
}

describe("the plan of the sample world", () => {
  it("is the same for the same day, and has the size that was asked for", () => {
    expect(sampleWorld(DAY)).toEqual(world);
    expect(all.length).toBeGreaterThanOrEqual(300);
    expect(all.length).toBeLessThanOrEqual(500);
  });

  it("deploys no commit before it was written, and writes no commit before its parent", () => {
    for (const { history, deployments } of world) {
      const ages = new Map(history.commits.map(({ mark, age }) => [mark, age]));
      for (const { mark, parent, age } of history.commits) {
        if (parent !== undefined) expect(ages.get(parent), `parent of ${mark}`).toBeGreaterThan(age);
      }
      for (const { mark, ago, ref } of deployments) expect(ages.get(mark), ref).toBeGreaterThan(ago / 60);
    }
  });

  it("keeps statuses in order, after the deployment's creation, not in the future, with descriptions of at most 140", () => {
    for (const { ago, statuses, environment } of all) {
      const times = [ago, ...statuses.map((status) => status.ago)];
      expect(times, environment).toEqual(times.toSorted((a, b) => b - a));
      expect(Math.min(...times)).toBeGreaterThanOrEqual(0);
      expect(Math.max(0, ...statuses.map(({ description }) => description.length))).toBeLessThanOrEqual(140);
    }
  });

  // Written from the contract's words (2.5), not from the code that plays it.
  it("leaves no non-production sibling active behind a later success, and touches nothing else", () => {
    for (const { plan, deployments } of world) {
      for (const [i, one] of deployments.entries()) {
        const where = `${fullName(plan)} ${one.environment} ${one.ago}`;
        const inactive = one.statuses.filter(({ state }) => state === "inactive").map(({ ago }) => ago);
        const later = laterSuccesses(one, deployments.slice(i + 1));
        if (later.length === 0) expect(inactive.length, where).toBe(one.inactiveAge === undefined ? 0 : 1);
        else expect(inactive, where).toEqual([Math.max(...later)]);
      }
    }
  });

  it("has at least five successes to tell how long production and staging of the larger repositories take", () => {
    for (const { plan, deployments } of world.filter(({ deployments }) => deployments.length > 40)) {
      for (const environment of ["production", "staging"]) {
        const ended = deployments.filter((one) => one.environment === environment && one.outcome === "success");
        expect(ended.length, `${fullName(plan)} ${environment}`).toBeGreaterThanOrEqual(5);
      }
    }
  });

  it("holds what a dashboard must bear: long and odd names, every outcome, a move, a longest description", () => {
    const environments = new Set(all.map(({ environment }) => environment));
    expect([...environments].map((name) => name.length)).toContain(120);
    expect([...environments]).toEqual(
      expect.arrayContaining(["معاينة-العملاء", "QA 東京", "Black Friday rehearsal", "review/feature/login"]),
    );
    expect(new Set(all.map(({ outcome }) => outcome))).toEqual(
      new Set(["success", "failure", "error", "in_progress", "queued", "silent"]),
    );
    expect(all.some(({ environment, statuses }) => statuses.some((status) => status.environment !== environment))).toBe(
      true,
    );
    expect(all.flatMap(({ statuses }) => statuses).map(({ description }) => description.length)).toContain(140);
    expect(all.some(({ statuses }) => statuses.at(-1)?.state === "inactive")).toBe(true);
  });
});

describe("the git history", () => {
  const planned = world.find(({ plan }) => plan.name === "hello-berth");

  it("has the same SHAs wherever it is written on the same day, and others on another day", async () => {
    if (!planned) throw new Error("hello-berth is gone");
    const write = async (name: string, day: Date) => [
      ...(await buildRepository(path.join(folder, name), planned.plan, planned.history, day)).values(),
    ];
    const first = await write("one", DAY);
    expect(first).toHaveLength(planned.history.commits.length);
    expect(await write("two", DAY)).toEqual(first);
    expect(await write("one", new Date("2026-11-25T00:00:00Z"))).not.toEqual(first);
  });
});

describe("random numbers", () => {
  it("follow from the seed, stay in their range and use all of it", () => {
    const draw = (seed: string) => {
      const random = randomFrom(seed);
      return Array.from({ length: 2_000 }, () => random.int(1, 6));
    };
    expect(draw("a")).toEqual(draw("a"));
    expect(draw("a")).not.toEqual(draw("b"));
    for (let face = 1; face <= 6; face++) expect(draw("a").filter((n) => n === face).length).toBeGreaterThan(240);
    expect(new Set(draw("a")).size).toBe(6);
  });
});

it("takes the day from the clock in UTC", () => {
  expect(dayOf(new Date("2026-11-24T23:59:59-05:00"))).toEqual(new Date("2026-11-25T00:00:00Z"));
});
