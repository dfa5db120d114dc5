import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { ABANDONED_AFTER_MS } from "@/lib/domain/deployment-state";
import type { Told } from "@/lib/mirror/read/events";
import { rowsOf, stateSince } from "@/lib/mirror/read/sql";
import type { Statements } from "@/lib/store/db";
import { prebuilt } from "@/lib/store/prebuilt";

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

/** Rows that are added, and told with the state that their deployments have in this transaction. */
const adding = (rows: SQL) => sql`
  with added as (
    insert into mirror.events (repository_id, kind, deployment_id) ${rows} returning id, repository_id, kind, deployment_id
  ), told as (
    select json_strip_nulls(json_build_object('id', a.id, 'repository', a.repository_id, 'kind', a.kind, 'deployment', a.deployment_id, 'state',
      case when d.github_id is not null then ${stateSince(sql`d`, sql`${sql.placeholder("abandoned")}::timestamptz`)} end))::text as event
    from added a left join mirror.deployments d on d.repository_id = a.repository_id and d.github_id = a.deployment_id
      and d.deleted_at is null
  )
  select event, pg_notify(${sql.placeholder("channel")}, event) from told`;

const add = prebuilt<"changes" | "channel" | "abandoned">(() =>
  adding(sql`select * from json_to_recordset(${sql.placeholder("changes")}::json)
    as c("repositoryId" bigint, kind text, "deploymentId" bigint)`),
);

/**
 * Tells open pages of several changes, in one statement. Of a deployment its state goes along as it is in this transaction, so that a badge
 * changes before its page is read again; nothing else of its content.
 */
export async function appendEvents(tx: Statements, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(add({ changes: JSON.stringify(changes), ...told() }));
}

const WRITTEN = sql`select d.repository_id, 'deployments', d.github_id from mirror.deployments d
  where d.repository_id = ${sql.placeholder("repositoryId")} and d.github_id = any(${sql.placeholder("ids")}::bigint[])
    and (d.xmin = pg_current_xact_id()::xid or exists (select from mirror.statuses s where s.repository_id = d.repository_id
      and s.deployment_id = d.github_id and s.xmin = pg_current_xact_id()::xid))`;

const addWritten = prebuilt<"repositoryId" | "ids" | "channel" | "abandoned">(() => adding(WRITTEN));

/**
 * The same of those among some deployments that this transaction has written, or a status of theirs; the database knows them by itself (`xmin`),
 * so what writes them need not be waited for. Not after a savepoint: what is written behind one has another `xmin`. Answers what is told, for
 * `tellHere`.
 */
export async function appendWritten(tx: Statements, repositoryId: number, ids: readonly number[]): Promise<Told[]> {
  const rows = await rowsOf<{ event: string }>(tx, addWritten({ repositoryId, ids, ...told() }));
  return rows.map(({ event }) => JSON.parse(event) as Told);
}

const told = () => ({ channel: LIVE_CHANNEL, abandoned: new Date(Date.now() - ABANDONED_AFTER_MS) });
