import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { startDispatcher } from "@/lib/embedded-github/hooks/dispatcher";
import { deployerRuns, repositories } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { deploy } from "./deploy";
import { siteFolder, workFolder } from "./folders";
import { installDeployer } from "./identity";
import { acceptRun, claimRun } from "./runs";
import { changeSettings } from "./settings-store";
import { type File, git, testWorld } from "./test-world";
import { startDeployer } from "./worker";

let world: Awaited<ReturnType<typeof testWorld>>;
let token: string;
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  world = await testWorld();
  await installDeployer();
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(() => world.close());

const script = (text: string): File => ({ text: `#!/bin/sh\n${text}\n`, mode: 0o755 });

interface Status {
  state: string;
  description: string;
  log_url: string;
  environment_url: string;
  creator: { login: string };
}

async function api<T>(at: string, body?: unknown): Promise<T> {
  const response = await fetch(`${world.url}/api/v3${at}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${token}` },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${at}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

async function repositoryWith(
  name: string,
  files: Record<string, File>,
  settings?: { stepAllowed?: boolean; sample?: boolean },
) {
  const repository = await world.repository(name, files);
  if (settings?.stepAllowed) await changeSettings(repository.id, { stepAllowed: true });
  if (settings?.sample) await db().update(repositories).set({ sample: true }).where(eq(repositories.id, repository.id));
  token = await world.token("octocat");
  const base = `/repos/${repository.fullName}/deployments`;
  const create = (body: object) =>
    api<{ id: number; sha: string }>(base, { auto_merge: false, required_contexts: [], ref: "main", ...body });
  const statuses = async (id: number) => (await api<Status[]>(`${base}/${id}/statuses`)).reverse();
  return { ...repository, create, statuses };
}

type Made = Awaited<ReturnType<typeof repositoryWith>>;

/** Takes one deployment through a run in this process, without the webhook. */
async function runOnce(repository: Made, stepLimit?: number, signal = new AbortController().signal) {
  const { id, sha } = await repository.create({ environment: `env-${Math.random()}` });
  await acceptRun({
    repositoryId: repository.id,
    deploymentId: id,
    sha,
    environment: "qa",
    task: "deploy",
    deliveryGuid: `guid-${id}`,
  });
  const run = await claimRun();
  if (!run) throw new Error("no run");
  await deploy(run, signal, stepLimit);
  const [after] = await db().select().from(deployerRuns).where(eq(deployerRuns.id, run.id));
  if (!after) throw new Error("the run is gone");
  return { run: after, statuses: await repository.statuses(id) };
}

const states = (statuses: Status[]) => statuses.map(({ state }) => state);

it("deploys what is created, from the webhook to the page and the log", async () => {
  stops.push(startDispatcher(), startDeployer());
  const step =
    'echo "Building $BERTH_REF for $BERTH_ENVIRONMENT"; printf "\\033[32mgreen\\033[0m\\n"; cp public/* "$BERTH_OUTPUT"';
  const repository = await repositoryWith(
    "whole",
    { "public/index.html": "It is there", ".berth/deploy": script(step) },
    { sample: true },
  );
  const { id } = await repository.create({ environment: "qa" });
  await expect
    .poll(async () => states(await repository.statuses(id)), { timeout: 30_000 })
    .toEqual(["queued", "in_progress", "success"]);
  const last = (await repository.statuses(id)).at(-1);
  expect(last?.creator.login).toBe("berth-deployer[bot]");
  expect(await (await fetch(last?.environment_url ?? "")).text()).toBe("It is there");
  const log = await (await fetch(`${last?.log_url}?raw`)).text();
  expect(log).toContain("Building main for qa\n");
  expect(log).toContain("  green\n");
  // The last status is told before the work folder goes.
  await expect.poll(() => readdirSync(workFolder())).toEqual([]);
});

it("fails with the step's own last words, and offers no page", async () => {
  const step = 'echo "Smoke test"; echo "Error: 2 of 14 pages are missing" >&2; echo "see the wiki"; exit 3';
  const repository = await repositoryWith("failing", { ".berth/deploy": script(step) }, { stepAllowed: true });
  const { run, statuses } = await runOnce(repository);
  expect(states(statuses)).toEqual(["queued", "in_progress", "failure"]);
  expect(statuses.at(-1)).toMatchObject({ description: "2 of 14 pages are missing", environment_url: "" });
  expect(run).toMatchObject({ state: "failed", finishedAt: expect.any(Date) });
  expect(existsSync(siteFolder(run.id))).toBe(false);
});

it("runs no step where no admin has allowed it, and copies the files", async () => {
  const trace = path.join(world.dataDir, "trace");
  const files = { ".berth/deploy": script(`touch ${trace}`), "index.html": "plain" };
  const repository = await repositoryWith("untrusted", files);
  const { run, statuses } = await runOnce(repository);
  expect(states(statuses).at(-1)).toBe("success");
  expect(existsSync(trace)).toBe(false);
  expect(readFileSync(path.join(siteFolder(run.id), "index.html"), "utf8")).toBe("plain");
  expect(run.log).toContain("no admin has allowed it");
});

it("shows the step nothing of ours and gives it a home of its own", async () => {
  process.env.BERTH_TEST_ONLY = "secret";
  const repository = await repositoryWith(
    "curious",
    { ".berth/deploy": script('env; echo "in $(pwd)"') },
    { stepAllowed: true },
  );
  const { run } = await runOnce(repository);
  process.env.BERTH_TEST_ONLY = undefined;
  expect(run.log).not.toMatch(/secret|DATABASE_URL|postgres/i);
  expect(run.log).toMatch(/HOME=.*deployer\/work/);
  expect(run.log).toContain(`BERTH_SHA=${repository.sha}`);
});

it("ends a step that takes too long, with everything that it started", async () => {
  const pids = path.join(world.dataDir, "pids");
  const step = `sleep 600 & echo $! >> ${pids}; echo started; sleep 600`;
  const repository = await repositoryWith("slow", { ".berth/deploy": script(step) }, { stepAllowed: true });
  const { statuses } = await runOnce(repository, 3_000);
  expect(statuses.at(-1)).toMatchObject({ state: "failure", description: "The deploy step was stopped after 3 s" });
  const left = Number(readFileSync(pids, "utf8"));
  await expect.poll(() => isAlive(left)).toBe(false);
});

it("starts a run over that was cut off, without telling any status twice", async () => {
  const marker = path.join(world.dataDir, "second-time");
  const step = `if [ -e ${marker} ]; then echo done; else touch ${marker}; sleep 600; fi`;
  const repository = await repositoryWith("cut-off", { ".berth/deploy": script(step) }, { stepAllowed: true });
  const { id } = await repository.create({ environment: "qa" });
  const wanted = {
    repositoryId: repository.id,
    deploymentId: id,
    sha: repository.sha,
    environment: "qa",
    task: "deploy",
  };
  const stop = startDeployer();
  await acceptRun({ ...wanted, deliveryGuid: "cut-off" });
  await expect.poll(() => existsSync(marker)).toBe(true);
  await stop();
  expect(states(await repository.statuses(id))).toEqual(["queued", "in_progress"]);
  stops.push(startDeployer());
  await expect
    .poll(async () => states(await repository.statuses(id)), { timeout: 30_000 })
    .toEqual(["queued", "in_progress", "success"]);
  const [run] = await db().select().from(deployerRuns).where(eq(deployerRuns.deploymentId, id));
  expect(run?.log).toContain("Started over");
});

it("says what is wrong where the deployer itself is in trouble", async () => {
  const repository = await repositoryWith("gone", { "index.html": "x" });
  const { id } = await repository.create({ environment: "qa" });
  const missing = "f".repeat(40);
  await acceptRun({
    repositoryId: repository.id,
    deploymentId: id,
    sha: missing,
    environment: "qa",
    task: "deploy",
    deliveryGuid: "gone",
  });
  const run = await claimRun();
  if (!run) throw new Error("no run");
  await deploy(run, new AbortController().signal);
  expect((await repository.statuses(id)).at(-1)).toMatchObject({
    state: "error",
    description: expect.stringContaining("cannot be read from git"),
  });
});

it("writes neither links nor submodules of a commit", async () => {
  const repository = await repositoryWith("links", { "public/index.html": "x" });
  const blob = git(repository.folder, "hash-object", "-w", "public/index.html").trim();
  git(repository.folder, "update-index", "--add", "--cacheinfo", `120000,${blob},public/link`);
  git(repository.folder, "update-index", "--add", "--cacheinfo", `160000,${repository.sha},public/module`);
  git(
    repository.folder,
    "-c",
    "user.name=T",
    "-c",
    "user.email=t@example.invalid",
    "commit",
    "--quiet",
    "-m",
    "Second",
  );
  const { run } = await runOnce(repository);
  expect(run.sha).not.toBe(repository.sha);
  expect(readdirSync(siteFolder(run.id))).toEqual(["index.html"]);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A killed child of somebody else may stay as a zombie until it is waited for.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
