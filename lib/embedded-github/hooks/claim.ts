import { asc, eq, inArray, sql } from "drizzle-orm";
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

/** Forgets deliveries that ended more than 30 days ago, as GitHub does (contract 5). */
export async function forgetOld(): Promise<void> {
  await db().delete(hookDeliveries).where(sql`${hookDeliveries.deliveredAt} < now() - interval '30 days'`);
}

/** Claims the oldest waiting delivery of each hook that is not in `busy`, at most `limit`, in the order they were made. */
export async function claim(limit: number, busy: ReadonlySet<number>): Promise<Claimed[]> {
  const free = busy.size === 0 ? sql`true` : sql`h.id not in (${sql.join([...busy], sql`, `)})`;
  return db().transaction(async (tx) => {
    const found = await tx.execute<{ id: string }>(sql`
      select d.id from ${hooks} h
      cross join lateral (
        select w.id from ${hookDeliveries} w where w.hook_id = h.id and w.state = 'pending' order by w.id limit 1
      ) oldest
      join ${hookDeliveries} d on d.id = oldest.id
      where ${free} order by d.id limit ${limit} for update of d skip locked`);
    const ids = found.rows.map((row) => Number(row.id));
    if (ids.length === 0) return [];
    await tx.update(hookDeliveries).set({ state: "sending" }).where(inArray(hookDeliveries.id, ids));
    return tx
      .select({ delivery: hookDeliveries, hook: hooks })
      .from(hookDeliveries)
      .innerJoin(hooks, eq(hooks.id, hookDeliveries.hookId))
      .where(inArray(hookDeliveries.id, ids))
      .orderBy(asc(hookDeliveries.id));
  });
}
