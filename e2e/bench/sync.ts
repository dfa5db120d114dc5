import { startBareNext } from "./bare-next";
import { start } from "./child";
import { machine } from "./machine";
import { benchAccept } from "./sync-accept";
import { benchBackfill } from "./sync-backfill";
import { benchBadge } from "./sync-badge";
import { startSyncProduct } from "./sync-product";
import { report } from "./sync-report";

/** `npm run bench -- sync`: how fast the mirror follows a host and a screen follows the mirror, each beside something bare in the same run. */
export async function benchSync(quick: boolean): Promise<void> {
  const product = await startSyncProduct(quick ? 1_000 : 10_000);
  const next = await startBareNext(product.secret);
  const node = await start({ args: ["--import", "tsx", "e2e/bench/bare-receiver.ts", product.secret], ready: Number });
  try {
    const backfill = await benchBackfill(product);
    const badge = await benchBadge(product, node, quick ? 40 : 200);
    const accept = await benchAccept(product, { next, node }, quick ? 500 : 3_000);
    process.stdout.write(`${report({ backfill, accept, badge })}\n${machine()}\n`);
  } finally {
    await Promise.all([product.stop(), next.stop(), node.stop()]);
  }
}
