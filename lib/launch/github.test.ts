import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { Octokit } from "octokit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "./free-port";

const ROOT = path.resolve(import.meta.dirname, "../..");
let home: string;
let port: number;
let running: ChildProcess | undefined;

beforeAll(async () => {
  home = mkdtempSync(path.join(os.tmpdir(), "berth-github-"));
  const repository = path.join(home, "shop");
  mkdirSync(repository);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@x", ...args], { cwd: repository });
  git("init", "--quiet", "--initial-branch=main");
  git("commit", "--quiet", "--allow-empty", "--message=First");
  port = await freePort();
});
afterAll(async () => {
  running?.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

// With nothing of this environment, as on a fresh machine.
const environment = { PATH: process.env.PATH, NODE_ENV: "production" as const };

/** Starts it as `npm run github` does, and resolves once it says where it is. */
async function start(): Promise<void> {
  const args = ["--port", String(port), "--data", path.join(home, "data"), "--repo", `${home}/shop=acme/shop`];
  const child = spawn(process.execPath, ["--import", "tsx", "lib/launch/github.ts", ...args], {
    cwd: ROOT,
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  running = child;
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith("REST is at")) return;
  throw new Error("It ended before it was ready.");
}

/** Asks it to end; whoever read its lines is gone by then. */
async function stop(): Promise<number | null> {
  running?.stdout?.destroy();
  const ended = once(running ?? process, "exit");
  running?.kill("SIGTERM");
  const [code] = (await ended) as [number | null];
  running = undefined;
  return code;
}

function token(): string {
  const args = ["--import", "tsx", "lib/launch/cli.ts", "token", "create", "--user", "octocat", "--scope", "repo"];
  const env = { ...environment, BERTH_DATA_DIR: path.join(home, "data") };
  return execFileSync(process.execPath, args, { cwd: ROOT, env, encoding: "utf8" }).trim();
}

it("serves a client by itself, leaves its deployments alone, and has them again after a restart", async () => {
  await start();
  const octokit = new Octokit({ baseUrl: `http://localhost:${port}/api/v3`, auth: token() });
  const shop = { owner: "acme", repo: "shop" };
  const made = await octokit.rest.repos.createDeployment({ ...shop, ref: "main", auto_merge: false });
  if (made.status !== 201) throw new Error(`It was answered with ${made.status}.`);
  const hooks = await octokit.rest.repos.listWebhooks(shop);
  expect(hooks.data).toEqual([]);
  expect(await (await fetch(`http://127.0.0.1:${port}/api/health`)).json()).toMatchObject({ status: "ok" });
  expect((await fetch(`http://localhost:${port}/local/acme/shop`)).status).toBe(404);
  expect((await fetch(`http://localhost:${port}/settings/tokens`)).headers.get("content-type")).toContain("text/html");
  expect(await stop()).toBe(0);

  await start();
  const { data } = await octokit.rest.repos.listDeployments(shop);
  expect(data.map(({ id }) => id)).toEqual([made.data.id]);
  const statuses = await octokit.rest.repos.listDeploymentStatuses({ ...shop, deployment_id: made.data.id });
  expect(statuses.data).toEqual([]);
  expect(await stop()).toBe(0);
}, 120_000);
