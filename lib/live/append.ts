import "server-only";
import { sql } from "drizzle-orm";
import { stateOf } from "@/lib/mirror/read/sql";
import type { Statements } from "@/lib/store/db";

export const LIVE_CHANNEL = "berth_live";

export interface Change {
  readonly repositoryId: number;
  /** What changed; `backfill` is progress. */
  readonly kind: "deployments" | "repository" | "backfill";
  readonly deploymentId?: number;
}

/** Tells open pages of a change when (and only if) the transaction commits. */
export function appendEvent(tx: Statements, change: Change): Promise<void> {
  return appendEvents(tx, [change]);
}

/**
 * Tells open pages of several changes, in one statement. Of a deployment its state goes along as it is in this transaction, so that a badge
 * changes before its page is read again; nothing else of its content.
 */
export async function appendEvents(tx: Statements, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(sql`
    with added as (
      insert into mirror.events (repository_id, kind, deployment_id)
      select * from json_to_recordset(${JSON.stringify(changes)}::json) as c("repositoryId" bigint, kind text, "deploymentId" bigint)
      returning id, repository_id, kind, deployment_id
    )
    select pg_notify(${LIVE_CHANNEL}, json_strip_nulls(json_build_object('id', a.id, 'repository', a.repository_id,
      'kind', a.kind, 'deployment', a.deployment_id, 'state', case when d.github_id is not null then ${stateOf(sql`d`, Date.now())} end))::text)
    from added a left join mirror.deployments d on d.repository_id = a.repository_id and d.github_id = a.deployment_id
      and d.deleted_at is null`);
}
