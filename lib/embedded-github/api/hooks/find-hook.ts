import { and, desc, eq, inArray } from "drizzle-orm";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { Repository } from "@/lib/embedded-github/http/context";
import { hookDeliveries, hooks } from "@/lib/embedded-github/schema";
import { type DeliveryRow, type HookRow, hook } from "@/lib/embedded-github/wire/hook";
import { type Db, db } from "@/lib/store/db";

/** A hook of this repository; throws 404. */
export async function findHook(repositoryId: number, id: number, tx: Db = db()): Promise<HookRow> {
  const [row] = await tx
    .select()
    .from(hooks)
    .where(and(eq(hooks.id, id), eq(hooks.repositoryId, repositoryId)))
    .limit(1);
  if (!row) throw notFound();
  return row;
}

/** A hook as it goes over the wire, with how its newest delivery ended. */
export async function showHook(row: HookRow, repository: Repository) {
  const ended = inArray(hookDeliveries.state, ["done", "failed"]);
  const [last]: DeliveryRow[] = await db()
    .select()
    .from(hookDeliveries)
    .where(and(eq(hookDeliveries.hookId, row.id), ended))
    .orderBy(desc(hookDeliveries.id))
    .limit(1);
  return hook(row, repository, last);
}
