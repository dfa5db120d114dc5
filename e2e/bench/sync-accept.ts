import { setTimeout as pause } from "node:timers/promises";
import type { Server } from "./child";
import { type Call, load, type Measured } from "./load";
import type { SyncProduct } from "./sync-product";
import { deliver } from "./webhook-calls";

const CONNECTIONS = 16;
const ROUNDS = 3;
/** Beyond what the host gave out itself. */
const FIRST_STATUS = 10_000_000;

export interface Accepted {
  readonly ours: readonly Measured[];
  readonly bareNext: readonly Measured[];
  readonly bareNode: readonly Measured[];
  readonly connections: number;
  readonly sent: number;
  /** Of those that were sent, in the mirror after the inbox was empty. */
  readonly applied: number;
  /** Seconds from the last answer until the inbox was empty, for each round. */
  readonly drained: readonly number[];
}

interface Bare {
  readonly next: Server;
  readonly node: Server;
}

/** Deliveries of 9 kB over 16 connections, to the product and to what only checks the signature, in turns. */
export async function benchAccept(product: SyncProduct, bare: Bare, calls: number): Promise<Accepted> {
  const ours: Measured[] = [];
  const bareNext: Measured[] = [];
  const bareNode: Measured[] = [];
  const drained: number[] = [];
  const bodies = await prepare(product, calls * ROUNDS);
  const measure = (port: number, list: readonly Call[]) =>
    load({ port, connections: CONNECTIONS, calls: list.length, call: (n) => list[n] as Call });
  for (let round = 0; round < ROUNDS; round++) {
    const mine = bodies.slice(round * calls, (round + 1) * calls);
    const bares = mine.map((call) => ({ ...call, target: "/hook" }));
    bareNext.push(await measure(bare.next.port, bares));
    ours.push(await measure(product.port, mine));
    drained.push(await untilEmpty(product));
    bareNode.push(await measure(bare.node.port, bares));
  }
  const [counted] = await product.rows<{ n: number }>(
    "select count(*)::int as n from mirror.statuses where github_id >= $1",
    [FIRST_STATUS],
  );
  return { ours, bareNext, bareNode, connections: CONNECTIONS, sent: bodies.length, applied: counted?.n ?? 0, drained };
}

/** A run of each of many deployments: under way, then a success, ever later. */
async function prepare({ host, secret, port }: SyncProduct, count: number): Promise<Call[]> {
  const { id: repositoryId } = await host.truth.repository("acme/web");
  const deployments = (await host.truth.deployments("acme/web")).slice(-1_000);
  const begin = Date.now() - 30 * 60_000;
  return Array.from({ length: count }, (_, n) => {
    const deployment = deployments[n % deployments.length] as (typeof deployments)[number];
    const createdAt = new Date(begin + Math.floor(n / deployments.length) * 1000).toISOString().replace(/\.\d+Z/, "Z");
    const status = { id: FIRST_STATUS + n, state: n % 2 === 0 ? "in_progress" : "success", createdAt };
    const call = deliver(`/api/webhooks/${host.name}`, secret, { repositoryId, deployment, status });
    return { ...call, headers: { ...call.headers, host: `localhost:${port}` } };
  });
}

/** Seconds until every delivery is applied. */
async function untilEmpty({ rows }: SyncProduct): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const [waiting] = await rows("select 1 from mirror.inbox where state = 'new' limit 1");
    if (!waiting) return (performance.now() - begun) / 1000;
    await pause(5);
  }
}
