import { startBareNext } from "./bare-next";
import { type Server, start } from "./child";
import { machine } from "./machine";
import { type Accepted, benchAccept } from "./sync-accept";
import { benchBackfill } from "./sync-backfill";
import { benchBadge } from "./sync-badge";
import { type SyncProduct, startSyncProduct } from "./sync-product";
import { report } from "./sync-report";

/** What may be measured by itself; a history is read in any case, for the others need one. */
export const PARTS = ["backfill", "badge", "accept"] as const;
export type Part = (typeof PARTS)[number];

export const isPart = (text: string): text is Part => PARTS.some((part) => part === text);

/** `npm run bench -- sync`: how fast the mirror follows a host and a screen follows the mirror, each beside something bare in the same run. */
export async function benchSync(quick: boolean, only?: Part): Promise<void> {
  const wants = (part: Part) => only === undefined || only === part;
  const product = await startSyncProduct(quick ? 1_000 : 10_000);
  const node = await start({ args: ["--import", "tsx", "e2e/bench/bare-receiver.ts", product.secret], ready: Number });
  try {
    const backfill = await benchBackfill(product);
    const badge = wants("badge") ? await benchBadge(product, node, quick ? 40 : 200) : undefined;
    const accept = wants("accept") ? await besideNext(product, node, quick ? 500 : 3_000) : undefined;
    process.stdout.write(`${report({ backfill, badge, accept })}\n${machine()}\n`);
  } finally {
    await Promise.all([product.stop(), node.stop()]);
  }
}

async function besideNext(product: SyncProduct, node: Server, calls: number): Promise<Accepted> {
  const next = await startBareNext(product.secret);
  return benchAccept(product, { next, node }, calls).finally(() => next.stop());
}
