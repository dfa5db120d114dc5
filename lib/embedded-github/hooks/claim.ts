import { asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { hookDeliveries, hooks } from "@/lib/embedded-github/schema";
import type { DeliveryRow, HookRow } from "@/lib/embedded-github/wire/hook";
import { db } from "@/lib/store/db";

export interface Claimed {
  hook: HookRow;
  delivery: DeliveryRow;
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

/** The oldest waiting delivery of each hook that is not in `busy`, at most `limit`: one look into an index for each hook. */
export function oldestWaiting(limit: number, busy: ReadonlySet<number>): SQL {
  const free = busy.size === 0 ? sql`true` : sql`h.id not in (${sql.join([...busy], sql`, `)})`;
  return sql`
    select d.id from ${hooks} h
    cross join lateral (
      select w.id from ${hookDeliveries} w where w.hook_id = h.id and w.state = 'pending' order by w.id limit 1
    ) oldest
    join ${hookDeliveries} d on d.id = oldest.id
    where ${free} order by d.id limit ${limit} for update of d skip locked`;
}

/** Claims the oldest waiting delivery of each hook that is not in `busy`, at most `limit`, in the order they were made. */
export async function claim(limit: number, busy: ReadonlySet<number>): Promise<Claimed[]> {
  const taken = await db().execute<{ id: string }>(sql`
    update ${hookDeliveries} set state = 'sending' where id = any(array(${oldestWaiting(limit, busy)})) returning id`);
  const ids = taken.rows.map((row) => Number(row.id));
  if (ids.length === 0) return [];
  return db()
    .select({ delivery: hookDeliveries, hook: hooks })
    .from(hookDeliveries)
    .innerJoin(hooks, eq(hooks.id, hookDeliveries.hookId))
    .where(inArray(hookDeliveries.id, ids))
    .orderBy(asc(hookDeliveries.id));
}
