import { eq } from "drizzle-orm";
import { hookDeliveries } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import type { Claimed } from "./claim";
import { deliveryRequest } from "./delivery-request";
import { postDelivery } from "./post-delivery";

/**
 * Sends a claimed delivery and writes down how it went. "later" where it goes back to waiting: nobody listened and
 * `mayNotListenYet`. Cut short by `stop`, it stays `sending` and is sent again at the next start.
 */
export async function deliver(
  { hook, delivery }: Claimed,
  stop: AbortSignal,
  mayNotListenYet: boolean,
): Promise<"ended" | "later"> {
  const request = deliveryRequest(hook, delivery);
  const startedAt = performance.now();
  const { ok, unreached, ...answer } = await postDelivery(request, stop);
  if (stop.aborted && answer.statusCode === null) return "ended";
  const mine = eq(hookDeliveries.id, delivery.id);
  if (unreached && mayNotListenYet) {
    await db().update(hookDeliveries).set({ state: "pending" }).where(mine);
    return "later";
  }
  await db()
    .update(hookDeliveries)
    .set({
      ...answer,
      url: request.url,
      state: ok ? "done" : "failed",
      durationMs: Math.round(performance.now() - startedAt),
      requestHeaders: request.headers,
      deliveredAt: new Date(),
    })
    .where(mine);
  return "ended";
}
