import "server-only";
import { eq, sql } from "drizzle-orm";
import { inbox } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { notify } from "@/lib/store/notify";

export const INBOX_CHANNEL = "berth_inbox";

export interface Delivery {
  readonly host: string;
  readonly guid: string;
  readonly event: string;
  readonly body: string;
}

/** Makes a delivery durable. False when this GUID was applied already; one that failed or waits is taken anew. */
export async function keepDelivery(delivery: Delivery): Promise<boolean> {
  // PostgreSQL keeps no NUL in text; in JSON it is always written escaped, so a raw one is no JSON anyway.
  const body = delivery.body.replaceAll("\u0000", "\ufffd");
  return db().transaction(async (tx) => {
    const rows = await tx
      .insert(inbox)
      .values({ ...delivery, body })
      .onConflictDoUpdate({
        target: [inbox.host, inbox.guid],
        set: { body, event: delivery.event, state: "new", reason: null, attempts: 0 },
        setWhere: sql`${inbox.state} <> 'applied'`,
      })
      .returning({ id: inbox.id });
    await notify(tx, INBOX_CHANNEL);
    return rows.length > 0;
  });
}

export type InboxRow = typeof inbox.$inferSelect;

/** A delivery that is applied needs its body no more; a quarantined one keeps it, with the reason. */
export async function settleDelivery(id: number, outcome: { applied: true } | { reason: string }): Promise<void> {
  const change =
    "applied" in outcome
      ? { state: "applied" as const, body: null, appliedAt: new Date() }
      : { state: "quarantined" as const, reason: outcome.reason.slice(0, 1000) };
  await db().update(inbox).set(change).where(eq(inbox.id, id));
}

/** The oldest deliveries that wait. */
export function waitingDeliveries(limit: number): Promise<InboxRow[]> {
  return db().select().from(inbox).where(eq(inbox.state, "new")).orderBy(inbox.id).limit(limit);
}

export async function countAttempt(id: number): Promise<void> {
  await db()
    .update(inbox)
    .set({ attempts: sql`${inbox.attempts} + 1` })
    .where(eq(inbox.id, id));
}
