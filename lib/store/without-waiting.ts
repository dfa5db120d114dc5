import { sql } from "drizzle-orm";
import type { Db } from "./db";

/**
 * Lets this transaction commit without waiting for the disk. What is committed later is never kept without it; so this is for what can be made
 * again from what is durable.
 */
export async function withoutWaiting(tx: Db): Promise<void> {
  await tx.execute(sql`set local synchronous_commit = off`);
}
