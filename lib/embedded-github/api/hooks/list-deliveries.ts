import { and, asc, desc, gt, lt, type SQL, sql } from "drizzle-orm";
import { custom, validationFailed } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { readPage } from "@/lib/embedded-github/http/pagination";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { sendList } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { hookDeliveries } from "@/lib/embedded-github/schema";
import type { DeliveryRow } from "@/lib/embedded-github/wire/hook";
import { deliveryItem } from "@/lib/embedded-github/wire/hook-delivery";
import { db } from "@/lib/store/db";
import { type Cursor, cursorLinks, readCursor } from "./cursor";
import { inLog } from "./find-delivery";
import { findHook } from "./find-hook";

interface Found {
  /** The newest first. */
  rows: DeliveryRow[];
  prev?: Cursor;
  next?: Cursor;
}

/** GET …/hooks/{id}/deliveries: the log, the newest first, a page at a time by cursor (contract 5). */
export async function listDeliveries(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "hooks", "admin", "read");
  const hook = await findHook(repository.id, pathNumber(c, "hookId"));
  const where = and(inLog(hook.id), outcome(c.req.query("status")));
  const { rows, ...ends } = await page(where, readCursor(c), readPage(c).perPage);
  const link = cursorLinks(c, `/repositories/${repository.id}/hooks/${hook.id}/deliveries`, ends);
  const items = rows.map((row) => deliveryItem(row, repository.id));
  return sendList(c, items, link);
}

// An answer from 200 to 399 counts as a success here, whatever its status says (contract 5).
function outcome(status: string | undefined): SQL | undefined {
  const succeeded = sql`coalesce(${hookDeliveries.statusCode} between 200 and 399, false)`;
  if (status === undefined || status === "") return undefined;
  if (status === "success") return succeeded;
  if (status === "failure") return sql`not ${succeeded}`;
  throw validationFailed(custom("HookDelivery", "status", "status is success or failure"));
}

async function page(where: SQL | undefined, cursor: Cursor | undefined, size: number): Promise<Found> {
  const backwards = cursor?.side === "newer";
  const { id } = hookDeliveries;
  const beyond = cursor && (backwards ? gt(id, cursor.id) : lt(id, cursor.id));
  // One more than wanted tells whether there is another page.
  const found = await db()
    .select()
    .from(hookDeliveries)
    .where(and(where, beyond))
    .orderBy(backwards ? asc(id) : desc(id))
    .limit(size + 1);
  const more = found.length > size;
  const rows = found.slice(0, size);
  if (backwards) rows.reverse();
  const [first, last] = [rows.at(0), rows.at(-1)];
  const prev = first && (backwards ? more : cursor !== undefined);
  const next = last && (backwards || more);
  return {
    rows,
    ...(prev ? { prev: { id: first.id, side: "newer" } } : {}),
    ...(next ? { next: { id: last.id, side: "older" } } : {}),
  };
}
