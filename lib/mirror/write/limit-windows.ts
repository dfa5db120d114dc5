import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/store/db";

/** Tells of windows as they are kept; its payload is one as JSON. */
export const LIMITS_CHANNEL = "berth_limits";

/** A row of mirror.limit_windows; `until` in milliseconds. */
export interface KeptWindow {
  readonly caller: string;
  readonly resource: string;
  readonly until: number;
  readonly unsaid: number;
}

/** Keeps a window, unless one that ends later is known, and tells whoever listens; both in one statement. */
export async function keepWindow(db: Db, { caller, resource, until, unsaid }: KeptWindow): Promise<void> {
  const told = JSON.stringify({ caller, resource, until, unsaid } satisfies KeptWindow);
  await db.execute(sql`
    with kept as (
      insert into mirror.limit_windows as w (caller, resource, until, unsaid)
      values (${caller}, ${resource}, ${new Date(until).toISOString()}::timestamptz, ${unsaid})
      on conflict (caller, resource) do update set until = excluded.until, unsaid = excluded.unsaid
      where w.until < excluded.until returning 1
    ) select pg_notify(${LIMITS_CHANNEL}, ${told}) from kept`);
}
