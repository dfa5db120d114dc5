import type { DeliveryRow, HookRow } from "@/lib/embedded-github/wire/hook";
import { type Claimed, giveBack } from "./claim";
import { deliveryRequest } from "./delivery-request";
import { postDelivery } from "./post-delivery";
import { type Ended, recordEnded } from "./record-ended";

export interface Sending {
  /** Cuts short what is under way. */
  stop: AbortSignal;
  /** Asked before each delivery: whether there is time for one more. */
  goesOn(): boolean;
  /** Whether a receiver that refuses the connection may just not listen yet. */
  mayNotListenYet: boolean;
}

/** What ended is written down at least this often, and at the end of a row: a fast receiver's deliveries together. */
const WRITE_MS = 50;

/**
 * Sends the claimed deliveries of one hook one after the other and writes down how each went. What is not sent goes back to
 * waiting; "later" where that is because nobody listens yet. What was not written down yet when the process is killed stays
 * `sending` and is sent again at the next start, under the same GUID.
 */
export async function deliver({ hook, deliveries }: Claimed, sending: Sending): Promise<"ended" | "later"> {
  let ended: Ended[] = [];
  let writtenAt = performance.now();
  const write = async () => {
    await recordEnded(ended);
    ended = [];
    writtenAt = performance.now();
  };
  for (const [index, delivery] of deliveries.entries()) {
    const outcome = sending.goesOn() ? await send(hook, delivery, sending) : "not now";
    if (typeof outcome === "string") {
      await write();
      await giveBack(deliveries.slice(outcome === "cut" ? index + 1 : index));
      return outcome === "later" ? "later" : "ended";
    }
    ended.push(outcome);
    if (performance.now() - writtenAt > WRITE_MS) await write();
  }
  await write();
  return "ended";
}

async function send(hook: HookRow, delivery: DeliveryRow, sending: Sending): Promise<Ended | "later" | "cut"> {
  const request = deliveryRequest(hook, delivery);
  const startedAt = performance.now();
  const { unreached, ...outcome } = await postDelivery(request, sending.stop);
  if (sending.stop.aborted && outcome.statusCode === null) return "cut";
  if (unreached && sending.mayNotListenYet) return "later";
  const durationMs = Math.round(performance.now() - startedAt);
  return { id: delivery.id, url: request.url, requestHeaders: request.headers, durationMs, at: new Date(), ...outcome };
}
