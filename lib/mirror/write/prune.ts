import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/store/db";

/**
 * Forgets what nobody asks for any more: events (a page that was away reads its views again), applied deliveries older than a host can send
 * again (contract, section 5), ended sessions and limit windows. What was deployed stays.
 */
export async function prune(db: Db): Promise<void> {
  await db.execute(sql`delete from mirror.events where created_at < now() - interval '1 day'`);
  await db.execute(sql`delete from mirror.inbox where state <> 'new' and received_at < now() - interval '35 days'`);
  await db.execute(sql`delete from mirror.sessions where expires_at < now()`);
  await db.execute(sql`delete from mirror.limit_windows where until < now()`);
}
