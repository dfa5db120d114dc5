import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/store/db";

export const LIVE_CHANNEL = "berth_live";

export interface Change {
  readonly repositoryId: number;
  /** What changed; `backfill` is progress. */
  readonly kind: "deployments" | "repository" | "backfill";
  readonly deploymentId?: number;
}

/** Tells open pages of a change when (and only if) the transaction commits. */
export function appendEvent(tx: Db, change: Change): Promise<void> {
  return appendEvents(tx, [change]);
}

/** Tells open pages of several changes, in one statement. */
export async function appendEvents(tx: Db, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(sql`
    with added as (
      insert into mirror.events (repository_id, kind, deployment_id)
      select * from json_to_recordset(${JSON.stringify(changes)}::json) as c("repositoryId" bigint, kind text, "deploymentId" bigint)
      returning id, repository_id as repository, kind, deployment_id as deployment
    )
    select pg_notify(${LIVE_CHANNEL}, json_strip_nulls(row_to_json(added))::text) from added`);
}
