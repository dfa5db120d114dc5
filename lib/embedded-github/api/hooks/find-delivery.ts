import { and, eq, inArray, sql } from "drizzle-orm";
import { ApiError, custom, validationFailed } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { hookDeliveries } from "@/lib/embedded-github/schema";
import type { DeliveryRow } from "@/lib/embedded-github/wire/hook";
import { db } from "@/lib/store/db";

/** Deliveries of a hook that are in its log: they have ended, at most 30 days ago (contract 5). */
export function inLog(hookId: number) {
  return and(
    eq(hookDeliveries.hookId, hookId),
    inArray(hookDeliveries.state, ["done", "failed"]),
    sql`${hookDeliveries.deliveredAt} >= now() - interval '30 days'`,
  );
}

/**
 * The delivery of the path. The reference knows 400 and 422 here and no 404 (contract 5): 400 for what is no id, 422 for
 * one that is not in the hook's log, or no longer (UNVERIFIED which is which).
 */
export async function findDelivery(c: Ctx, hookId: number): Promise<DeliveryRow> {
  const text = c.req.param("deliveryId") ?? "";
  if (!/^\d{1,19}$/.test(text)) throw new ApiError(400, "The delivery id is not a number.");
  const id = Number(text);
  const where = and(inLog(hookId), eq(hookDeliveries.id, id));
  const [row] = Number.isSafeInteger(id) ? await db().select().from(hookDeliveries).where(where).limit(1) : [];
  if (!row) throw validationFailed(custom("HookDelivery", "id", "There is no such delivery in the last 30 days"));
  return row;
}
