import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { Remembered } from "@/lib/embedded-github/http/remembered";
import { hookDeliveries, hooks } from "@/lib/embedded-github/schema";
import type { DeliveryRow } from "@/lib/embedded-github/wire/hook";
import { stringify } from "@/lib/embedded-github/wire/raw-json";
import type { Db } from "@/lib/store/db";
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
  const deliveries: Put[] = [];
  for (const { repositoryId, event } of told) {
    const active = await activeHooks.get(String(repositoryId), () => findActive(tx, repositoryId));
    const wanting = active.filter(({ events }) => events.includes(event.name) || events.includes("*"));
    deliveries.push(...deliveriesOf(event, wanting));
  }
  if (deliveries.length > 0) await put(tx, deliveries);
}

interface Wanting {
  id: number;
  events: string[];
}

const activeHooks = new Remembered<Wanting[]>();

function findActive(tx: Db, repositoryId: number): Promise<Wanting[]> {
  return tx
    .select({ id: hooks.id, events: hooks.events })
    .from(hooks)
    .where(and(eq(hooks.repositoryId, repositoryId), hooks.active))
    .orderBy(hooks.id);
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
  // A hook that another process deleted a moment ago may still be remembered: nothing is put for it.
  await tx.execute(sql`
    with put as (
      insert into ${hookDeliveries} (hook_id, guid, event, action, payload, redelivery)
      select hook_id, guid, event, action, payload, redelivery from unnest(${column((one) => one.hookId, "bigint")}, ${column((one) => one.guid, "text")},
        ${column((one) => one.event, "text")}, ${column((one) => one.action, "text")},
        ${column((one) => one.payload, "text")}, ${column((one) => one.redelivery ?? false, "boolean")})
        with ordinality as new(hook_id, guid, event, action, payload, redelivery, place)
      where exists (select 1 from ${hooks} h where h.id = new.hook_id)
      order by new.place)
    select pg_notify(${HOOKS_CHANNEL}, '')`);
}
