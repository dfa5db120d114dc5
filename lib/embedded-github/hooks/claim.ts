import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { hookDeliveries, hooks } from "@/lib/embedded-github/schema";
import type { DeliveryRow, HookRow } from "@/lib/embedded-github/wire/hook";
import { db } from "@/lib/store/db";

/** Deliveries of one hook, oldest first. */
export interface Claimed {
  hook: HookRow;
  deliveries: DeliveryRow[];
}

/** Deliveries that a killed process had begun are sent again: nobody knows whether they arrived. */
export async function takeBackBegun(): Promise<void> {
  await db().update(hookDeliveries).set({ state: "pending" }).where(eq(hookDeliveries.state, "sending"));
}

/** As many of the oldest deliveries are looked at together. */
const BATCH = 1_000;

/**
 * Forgets deliveries that ended more than 30 days ago, as GitHub does (contract 5). Ids grow with time, so it reads the
 * oldest only, and stops where none of them is old enough.
 */
export async function forgetOld(): Promise<void> {
  let gone: number | null;
  do {
    const result = await db().execute(sql`
      delete from ${hookDeliveries} where id in (
        select oldest.id from (select id, delivered_at from ${hookDeliveries} order by id limit ${BATCH}) oldest
        where oldest.delivered_at < now() - interval '30 days')`);
    gone = result.rowCount;
  } while (gone);
}

/** As many deliveries of one hook are claimed together: they go out one after the other all the same. */
const IN_A_ROW = 16;

/** The oldest waiting deliveries of the `limit` free hooks that have waited longest: one look into an index for each hook. */
export function oldestWaiting(limit: number, busy: ReadonlySet<number>): SQL {
  const free = busy.size === 0 ? sql`true` : sql`h.id not in (${sql.join([...busy], sql`, `)})`;
  const waiting = (hookId: SQL, most: number) => sql`
    select w.id from ${hookDeliveries} w where w.hook_id = ${hookId} and w.state = 'pending' order by w.id limit ${most}`;
  return sql`
    select d.id from (
      select h.id as hook_id from ${hooks} h cross join lateral (${waiting(sql`h.id`, 1)}) first
      where ${free} order by first.id limit ${limit}
    ) ready
    cross join lateral (${waiting(sql`ready.hook_id`, IN_A_ROW)}) oldest
    join ${hookDeliveries} d on d.id = oldest.id
    order by d.id for update of d skip locked`;
}

/** Claims the oldest waiting deliveries of at most `limit` hooks that are not in `busy`, each hook's in the order they were made. */
export async function claim(limit: number, busy: ReadonlySet<number>): Promise<Claimed[]> {
  const taken = await db().execute<{ id: string }>(sql`
    update ${hookDeliveries} set state = 'sending' where id = any(array(${oldestWaiting(limit, busy)})) returning id`);
  const ids = taken.rows.map((row) => Number(row.id));
  if (ids.length === 0) return [];
  const rows = await db()
    .select({ delivery: hookDeliveries, hook: hooks })
    .from(hookDeliveries)
    .innerJoin(hooks, eq(hooks.id, hookDeliveries.hookId))
    .where(inArray(hookDeliveries.id, ids))
    .orderBy(asc(hookDeliveries.id));
  const claimed = new Map<number, Claimed>();
  for (const { hook, delivery } of rows) {
    const one = claimed.get(hook.id) ?? { hook, deliveries: [] };
    one.deliveries.push(delivery);
    claimed.set(hook.id, one);
  }
  return [...claimed.values()];
}

/** Puts claimed deliveries that were not sent back to those that wait. */
export async function giveBack(deliveries: readonly DeliveryRow[]): Promise<void> {
  const ids = deliveries.map(({ id }) => id);
  const mine = and(inArray(hookDeliveries.id, ids), eq(hookDeliveries.state, "sending"));
  if (ids.length > 0) await db().update(hookDeliveries).set({ state: "pending" }).where(mine);
}
