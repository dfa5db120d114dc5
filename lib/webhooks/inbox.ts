import "server-only";
import { eq, sql } from "drizzle-orm";
import { inbox } from "@/lib/mirror/schema";
import { db, type Statements } from "@/lib/store/db";
import { prebuilt } from "@/lib/store/prebuilt";
import { keepApplied } from "./hand-over";
import { Intake } from "./keep-together";
import type { Told } from "./read-delivery";

export const INBOX_CHANNEL = "berth_inbox";

export interface Delivery {
  readonly host: string;
  readonly guid: string;
  readonly event: string;
  readonly body: string;
}

// Next bundles a module once per entry point; what comes together is kept together over all of them.
const holder = globalThis as typeof globalThis & { berthIntake?: Intake };

/** Makes a delivery durable, applied or to be applied. False when this GUID was applied already; one that failed or waits is taken anew. */
export async function keepDelivery(delivery: Delivery): Promise<boolean> {
  holder.berthIntake ??= new Intake();
  const alone = holder.berthIntake.noteArrival() ? await keepApplied(delivery) : undefined;
  return alone ?? holder.berthIntake.keep(delivery);
}

export type InboxRow = typeof inbox.$inferSelect;
/** What applying takes of a delivery that waits. */
export type Waiting = Pick<InboxRow, "id" | "host" | "event" | "body" | "attempts"> & {
  /** What it says, where it was read already. */
  readonly said?: Told | undefined;
};

const settle = prebuilt<"ids">(
  () =>
    sql`update mirror.inbox set state = 'applied', body = null, applied_at = now() where id = any(${sql.placeholder("ids")}::bigint[])`,
);

/** Deliveries that are applied need their bodies no more. */
export async function settleApplied(tx: Statements, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(settle({ ids }));
}

const keepSettled = prebuilt<"host" | "guid" | "event">(
  () =>
    sql`insert into mirror.inbox as i (host, guid, event, state, applied_at)
      values (${sql.placeholder("host")}, ${sql.placeholder("guid")}, ${sql.placeholder("event")}, 'applied', now())
      on conflict (host, guid) do update set event = excluded.event, body = null, state = 'applied', reason = null, applied_at = now()
      where i.state <> 'applied' returning true`,
);

/** A delivery that is applied already, by this transaction or one before it; false when its GUID was applied already. */
export async function keepAsApplied(tx: Statements, { host, guid, event }: Delivery): Promise<boolean> {
  const { rows } = await tx.execute(keepSettled({ host, guid, event }));
  return rows.length > 0;
}

/** A delivery that is put aside keeps its body, with the reason. */
export async function quarantine(id: number, reason: string): Promise<void> {
  await db()
    .update(inbox)
    .set({ state: "quarantined", reason: reason.slice(0, 1000) })
    .where(eq(inbox.id, id));
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
