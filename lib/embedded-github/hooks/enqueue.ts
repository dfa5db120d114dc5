import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { hookDeliveries, hooks } from "@/lib/embedded-github/schema";
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
  const deliveries = wanting.map(({ id }) => ({
    hookId: id,
    guid: randomUUID(),
    event: event.name,
    action: event.action,
    payload,
  }));
  await tx.insert(hookDeliveries).values(deliveries);
  await notify(tx, HOOKS_CHANNEL);
}

/** Puts a `ping` for one hook into the outbox; sent also to a hook that is not active. */
export async function enqueuePing(tx: Db, hookId: number, payload: Record<string, unknown>): Promise<void> {
  await tx
    .insert(hookDeliveries)
    .values({ hookId, guid: randomUUID(), event: "ping", action: null, payload: JSON.stringify(payload) });
  await notify(tx, HOOKS_CHANNEL);
}
