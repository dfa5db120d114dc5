import type { Db } from "@/lib/store/db";
import { type Event, putEvents } from "./enqueue";

export interface Addressed {
  repositoryId: number;
  event: Event;
}

/** Events of a transaction that go into the outbox together at its end: one look at the hooks, one insert, one wake-up. */
const open = new WeakMap<Db, Addressed[]>();

/** From now on events that are told in `tx` wait for `flushOutbox`. */
export function openOutbox(tx: Db): void {
  open.set(tx, []);
}

/** Tells an event to the hooks that want it, in the caller's transaction: at its end, where that was opened for it. */
export async function tell(tx: Db, repositoryId: number, event: Event): Promise<void> {
  const held = open.get(tx);
  if (held) held.push({ repositoryId, event });
  else await putEvents(tx, [{ repositoryId, event }]);
}

/** Writes what was told since `openOutbox`, in the order it was told. */
export async function flushOutbox(tx: Db): Promise<void> {
  const held = open.get(tx) ?? [];
  open.delete(tx);
  if (held.length > 0) await putEvents(tx, held);
}
