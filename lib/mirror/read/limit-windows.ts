import "server-only";
import { gt } from "drizzle-orm";
import { limitWindows } from "@/lib/mirror/schema";
import type { KeptWindow } from "@/lib/mirror/write/limit-windows";
import type { Db } from "@/lib/store/db";

/** The windows that are open at `now`, in milliseconds. */
export async function readWindows(db: Db, now: number): Promise<KeptWindow[]> {
  const rows = await db
    .select()
    .from(limitWindows)
    .where(gt(limitWindows.until, new Date(now)));
  return rows.map((row) => ({ ...row, until: row.until.getTime() }));
}
