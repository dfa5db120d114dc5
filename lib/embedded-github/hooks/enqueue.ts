import { randomUUID } from "node:crypto";
import { and, inArray, sql } from "drizzle-orm";
import { hookDeliveries, hooks } from "@/lib/embedded-github/schema";
import type { DeliveryRow } from "@/lib/embedded-github/wire/hook";
import { stringify } from "@/lib/embedded-github/wire/raw-json";
import type { Db } from "@/lib/store/db";
import { notify } from "@/lib/store/notify";
import type { Addressed } from "./outbox";

/** Channel that wakes the dispatcher when the transaction commits. */
export const HOOKS_CHANNEL = "embedded_hooks";

/** Larger payloads are not sent (contract 5): 25 MB. */
const MAX_PAYLOAD = 25 * 1024 * 1024;

export interface Event {
  name: "deployment" | "deployment_status";
  action: string;
  /** Made only where somebody wants it. */
  payload(): Record<string, unknown>;
}

/** Puts events into the outbox, each once for every active hook of its repository that wants it, in the caller's transaction. */
export async function putEvents(tx: Db, told: readonly Addressed[]): Promise<void> {
  const ids = [...new Set(told.map(({ repositoryId }) => repositoryId))];
  const active = await tx
    .select({ id: hooks.id, repositoryId: hooks.repositoryId, events: hooks.events })
    .from(hooks)
    .where(and(inArray(hooks.repositoryId, ids), hooks.active))
    .orderBy(hooks.id);
  const deliveries = told.flatMap(({ repositoryId, event }) => {
    const wants = ({ events }: { events: string[] }) => events.includes(event.name) || events.includes("*");
    return deliveriesOf(
      event,
      active.filter((hook) => hook.repositoryId === repositoryId && wants(hook)),
    );
  });
  if (deliveries.length > 0) await put(tx, deliveries);
}

function deliveriesOf(event: Event, to: readonly { id: number }[]) {
  if (to.length === 0) return [];
  const payload = stringify({ action: event.action, ...event.payload() });
  if (Buffer.byteLength(payload) > MAX_PAYLOAD) return [];
  // One event has one GUID, whichever hooks it goes to (contract 5, hook-delivery).
  const guid = randomUUID();
  return to.map(({ id }) => ({ hookId: id, guid, event: event.name, action: event.action, payload }));
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

interface Put {
  hookId: number;
  guid: string;
  event: string;
  action: string | null;
  /** The exact text that is sent. */
  payload: string;
  redelivery?: boolean;
}

// A column at a time: with one parameter for each value, a hundred deliveries would be a long statement to write and to read.
async function put(tx: Db, deliveries: readonly Put[]): Promise<void> {
  const column = (of: (one: Put) => unknown, type: string) => sql`${sql.param(deliveries.map(of))}::${sql.raw(type)}[]`;
  await tx.execute(sql`
    insert into ${hookDeliveries} (hook_id, guid, event, action, payload, redelivery)
    select * from unnest(${column((one) => one.hookId, "bigint")}, ${column((one) => one.guid, "text")},
      ${column((one) => one.event, "text")}, ${column((one) => one.action, "text")},
      ${column((one) => one.payload, "text")}, ${column((one) => one.redelivery ?? false, "boolean")})`);
  await notify(tx, HOOKS_CHANNEL);
}
