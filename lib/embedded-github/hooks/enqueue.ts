import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { hookDeliveries, hooks } from "@/lib/embedded-github/schema";
import type { DeliveryRow } from "@/lib/embedded-github/wire/hook";
import type { Db } from "@/lib/store/db";
import { notify } from "@/lib/store/notify";

/** Channel that wakes the dispatcher when the transaction commits. */
export const HOOKS_CHANNEL = "embedded_hooks";

/** Larger payloads are not sent (contract 5): 25 MB. */
const MAX_PAYLOAD = 25 * 1024 * 1024;

export interface Event {
  name: "deployment" | "deployment_status";
  action: string;
  payload: Record<string, unknown>;
}

/** Puts an event into the outbox, once for each active hook of the repository that wants it, in the caller's transaction. */
export async function enqueue(tx: Db, repositoryId: number, event: Event): Promise<void> {
  const wanting = await tx
    .select({ id: hooks.id })
    .from(hooks)
    .where(
      and(
        eq(hooks.repositoryId, repositoryId),
        hooks.active,
        sql`${hooks.events} && array[${event.name}, '*']::text[]`,
      ),
    )
    .orderBy(hooks.id);
  const payload = JSON.stringify({ action: event.action, ...event.payload });
  if (wanting.length === 0 || Buffer.byteLength(payload) > MAX_PAYLOAD) return;
  // One event has one GUID, whichever hooks it goes to (contract 5, hook-delivery).
  const guid = randomUUID();
  const deliveries = wanting.map(({ id }) => ({ hookId: id, guid, event: event.name, action: event.action, payload }));
  await put(tx, deliveries);
}

/** Puts a `ping` or a test `push` for one hook into the outbox; sent also to a hook that is not active. */
export async function enqueueFor(
  tx: Db,
  hookId: number,
  event: "ping" | "push",
  payload: Record<string, unknown>,
): Promise<void> {
  await put(tx, [{ hookId, guid: randomUUID(), event, action: null, payload: JSON.stringify(payload) }]);
}

/** Puts a delivery into the outbox once more: the same GUID and payload (contract 5). */
export async function enqueueAgain(tx: Db, { hookId, guid, event, action, payload }: DeliveryRow): Promise<void> {
  await put(tx, [{ hookId, guid, event, action, payload, redelivery: true }]);
}

async function put(tx: Db, deliveries: (typeof hookDeliveries.$inferInsert)[]): Promise<void> {
  await tx.insert(hookDeliveries).values(deliveries);
  await notify(tx, HOOKS_CHANNEL);
}
