import { eq } from "drizzle-orm";
import { hookDeliveries } from "@/lib/embedded-github/schema";
import type { DeliveryRow, HookRow } from "@/lib/embedded-github/wire/hook";
import { db } from "@/lib/store/db";
import { type Claimed, giveBack } from "./claim";
import { deliveryRequest } from "./delivery-request";
import { postDelivery } from "./post-delivery";

export interface Sending {
  /** Cuts short what is under way. */
  stop: AbortSignal;
  /** Asked before each delivery: whether there is time for one more. */
  goesOn(): boolean;
  /** Whether a receiver that refuses the connection may just not listen yet. */
  mayNotListenYet: boolean;
}

/**
 * Sends the claimed deliveries of one hook one after the other and writes down how each went. What is not sent goes back to
 * waiting; "later" where that is because nobody listens yet. Cut short by `stop`, a delivery stays `sending` and is sent
 * again at the next start.
 */
export async function deliver({ hook, deliveries }: Claimed, sending: Sending): Promise<"ended" | "later"> {
  for (const [index, delivery] of deliveries.entries()) {
    if (!sending.goesOn()) {
      await giveBack(deliveries.slice(index));
      return "ended";
    }
    if ((await deliverOne(hook, delivery, sending)) === "later") {
      await giveBack(deliveries.slice(index));
      return "later";
    }
  }
  return "ended";
}

async function deliverOne(hook: HookRow, delivery: DeliveryRow, sending: Sending): Promise<"ended" | "later"> {
  const request = deliveryRequest(hook, delivery);
  const startedAt = performance.now();
  const { ok, unreached, ...answer } = await postDelivery(request, sending.stop);
  if (sending.stop.aborted && answer.statusCode === null) return "ended";
  if (unreached && sending.mayNotListenYet) return "later";
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
    .where(eq(hookDeliveries.id, delivery.id));
  return "ended";
}
