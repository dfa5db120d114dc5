import { rssOf, type Server, start } from "./child";
import { type GithubServer, startGithub } from "./github-server";
import { type Call, load, type Measured } from "./load";
import { machine } from "./machine";
import { startPrism } from "./prism";
import { printTable } from "./table";

const CONNECTIONS = 16;
const ROUNDS = 3;

/** The two calls that write and the two lists that are measured (GET of 30 and of 100 among 10,000 deployments). */
const MEASURES = ["POST deployment", "POST status", "GET list of 30", "GET list of 100"] as const;
type Measure = (typeof MEASURES)[number];

interface Target {
  name: string;
  port: number;
  base: string;
  headers: Record<string, string>;
}

/** `npm run bench -- api`: the embedded GitHub, a bare in-memory server and Prism, side by side in one run. */
export async function benchApi(quick: boolean): Promise<void> {
  const count = quick ? 1_000 : 10_000;
  const github = await startGithub();
  const bare = await start({ args: ["--import", "tsx", "e2e/bench/bare-server.ts"], ready: Number });
  const prism = await startPrism();
  try {
    const targets = [ours(github), bareTarget(bare), ...(typeof prism === "string" ? [] : [prismTarget(prism)])];
    for (const target of targets.slice(0, 2)) await load({ ...plan(target, "POST deployment"), calls: count });
    const results = new Map<string, Measured[]>();
    for (let round = 0; round < ROUNDS; round++) {
      for (const measure of MEASURES) {
        for (const target of targets) {
          const calls = callsOf(measure, target, quick);
          const key = `${target.name} ${measure}`;
          results.set(key, [...(results.get(key) ?? []), await load({ ...plan(target, measure), calls })]);
        }
      }
    }
    printTable(
      MEASURES,
      targets.map(({ name }) => name),
      results,
    );
    if (typeof prism === "string") process.stdout.write(`Prism ${prism}\n`);
    if (!quick) await memory(github, count);
    process.stdout.write(`${machine()}, ${CONNECTIONS} connections, medians of ${ROUNDS} rounds\n`);
  } finally {
    await Promise.all([github.stop(), bare.stop(), ...(typeof prism === "string" ? [] : [prism.stop()])]);
  }
}

const ours = ({ port, token, repository }: GithubServer): Target => ({
  name: "embedded GitHub",
  port,
  base: repository,
  headers: { host: `localhost:${port}`, "user-agent": "berth-bench", authorization: `Bearer ${token}` },
});
const bareTarget = ({ port }: Server): Target => ({
  name: "bare server",
  port,
  base: "/repos/octocat/shop",
  headers: { host: `localhost:${port}` },
});
const prismTarget = ({ port }: Server): Target => ({ ...bareTarget({ port } as Server), name: "prism" });

/** Slow targets get fewer calls, so that a run stays within minutes; a figure is calls by time all the same. */
function callsOf(measure: Measure, { name }: Target, quick: boolean): number {
  const full = measure.startsWith("POST") ? 4_000 : 2_000;
  return Math.max(100, Math.round(full / (quick ? 8 : 1) / (name === "prism" ? 8 : 1)));
}

function plan({ port, base, headers }: Target, measure: Measure) {
  return { port, connections: CONNECTIONS, call: (n: number): Call => callOf(measure, base, headers, n) };
}

function callOf(measure: Measure, base: string, headers: Record<string, string>, n: number): Call {
  const post = (target: string, body: unknown): Call => ({
    method: "POST",
    target,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  switch (measure) {
    case "POST deployment":
      return post(`${base}/deployments`, {
        ref: "main",
        environment: `preview-${n % 20}`,
        auto_merge: false,
        required_contexts: [],
        payload: { run: n },
      });
    case "POST status":
      return post(`${base}/deployments/${(n % 1_000) + 1}/statuses`, { state: "in_progress", description: `Run ${n}` });
    case "GET list of 30":
      return { method: "GET", target: `${base}/deployments`, headers };
    case "GET list of 100":
      return { method: "GET", target: `${base}/deployments?per_page=100`, headers };
  }
}

/** How much memory the server takes for 100,000 deployments more. */
async function memory(github: GithubServer, before: number): Promise<void> {
  const start = rssOf(github.pid);
  const more = 100_000;
  await load({ ...plan(ours(github), "POST deployment"), calls: more });
  const growth = rssOf(github.pid) - start;
  process.stdout.write(
    `Memory: ${start.toFixed(0)} MB with ${before} deployments, ${growth >= 0 ? "+" : ""}${growth.toFixed(0)} MB after ${more} more\n`,
  );
}
