import "server-only";
import { events } from "@/lib/mirror/schema";
import type { Db } from "@/lib/store/db";
import { notify } from "@/lib/store/notify";

export const LIVE_CHANNEL = "berth_live";

export interface Change {
  readonly repositoryId: number;
  /** What changed; `backfill` is progress. */
  readonly kind: "deployments" | "repository" | "backfill";
  readonly deploymentId?: number;
}

/** Tells open pages of a change when (and only if) the transaction commits. */
export async function appendEvent(tx: Db, change: Change): Promise<void> {
  const [row] = await tx.insert(events).values(change).returning({ id: events.id });
  const { repositoryId: repository, kind, deploymentId: deployment } = change;
  await notify(tx, LIVE_CHANNEL, JSON.stringify({ id: row?.id, repository, kind, deployment }));
}
