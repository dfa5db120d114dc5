import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/store/db";
import { rowsOf } from "./sql";

/** Commits that were deployed and of which the mirror knows nothing yet. */
export async function readUnknownCommits(db: Db, repositoryId: number): Promise<string[]> {
  const rows = await rowsOf<{ sha: string }>(
    db,
    sql`
    select distinct d.sha as "sha" from mirror.deployments d
    left join mirror.commits c on c.repository_id = d.repository_id and c.sha = d.sha
    where d.repository_id = ${repositoryId} and c.sha is null`,
  );
  return rows.map((row) => row.sha);
}

/** The commits that are live in some environment and were not yet compared with `head`. */
export async function readUncompared(db: Db, repositoryId: number, head: string): Promise<string[]> {
  const rows = await rowsOf<{ sha: string }>(
    db,
    sql`
    with live as (
      select distinct on (lower(d.environment)) d.sha from mirror.deployments d
      where d.repository_id = ${repositoryId} and d.newest_state = 'success' and d.deleted_at is null
      order by lower(d.environment), d.active_at desc, d.github_id desc
    )
    select distinct live.sha as "sha" from live
    left join mirror.comparisons c on c.repository_id = ${repositoryId} and c.base_sha = live.sha and c.head_sha = ${head}
    where live.sha <> ${head} and c.base_sha is null
    limit 200`,
  );
  return rows.map((row) => row.sha);
}

export interface Mirrored extends Record<string, unknown> {
  readonly id: number;
  /** Milliseconds. */
  readonly updatedAt: number;
  /** All statuses until then are known; 0 while only events told of it. */
  readonly completeAt: number;
  readonly newestState: string | null;
}

/** What the mirror has of the deployments whose ids lie in a span, to compare with a page of the host. */
export function readMirrored(
  db: Db,
  repositoryId: number,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Mirrored[]> {
  return rowsOf<Mirrored>(
    db,
    sql`
    select d.github_id::float8 as "id", (extract(epoch from d.updated_at) * 1000)::float8 as "updatedAt", d.newest_state as "newestState",
      coalesce(extract(epoch from d.complete_at) * 1000, 0)::float8 as "completeAt"
    from mirror.deployments d
    where d.repository_id = ${repositoryId} and d.github_id between ${from} and ${to} and d.deleted_at is null`,
  );
}

/**
 * Deployments below an id of which the host may know more: those under way that changed within the last `withinMs`, and those of which only
 * events told. The newest first, at most `limit`.
 */
export async function readOpen(
  db: Db,
  repositoryId: number,
  { below, withinMs, limit = 50 }: { readonly below: number; readonly withinMs: number; readonly limit?: number },
): Promise<number[]> {
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`
    select d.github_id::float8 as "id" from mirror.deployments d
    where d.repository_id = ${repositoryId} and d.deleted_at is null and d.github_id < ${below} and (
      (coalesce(d.newest_state, 'pending') in ('queued', 'pending', 'waiting', 'in_progress')
        and d.updated_at > now() - ${withinMs} * interval '1 millisecond')
      or d.complete_at is null or d.complete_at < d.updated_at)
    order by d.github_id desc limit ${limit}`,
  );
  return rows.map((row) => row.id);
}

export interface ToRead extends Record<string, unknown> {
  readonly id: number;
  readonly host: string;
  /** Whose token reads it; null for whoever was granted last. */
  readonly accountId: number | null;
  /** When it was read the last time, in milliseconds; 0 for never. */
  readonly syncedAt: number;
}

const TO_READ = sql`r.id::float8 as "id", r.host as "host", r.looked_by::float8 as "accountId",
  coalesce(extract(epoch from r.synced_at) * 1000, 0)::float8 as "syncedAt"`;

/** Repositories that somebody has looked at within the last `withinMs`, in whatever process; the one that was read longest ago first. */
export function readWatched(db: Db, withinMs: number): Promise<ToRead[]> {
  return rowsOf<ToRead>(
    db,
    sql`
    select ${TO_READ} from mirror.repositories r
    where r.looked_at > now() - ${withinMs} * interval '1 millisecond'
    order by r.synced_at nulls first, r.id`,
  );
}

/**
 * Repositories that were read once and not for `olderThanMs` since, that nobody has looked at for `unwatchedMs`, and that somebody who is
 * signed in may read; the oldest first.
 */
export function readNeglected(db: Db, olderThanMs: number, unwatchedMs: number, limit = 5_000): Promise<ToRead[]> {
  return rowsOf<ToRead>(
    db,
    sql`
    select ${TO_READ} from mirror.repositories r
    where r.backfill_state = 'done' and coalesce(r.synced_at < now() - ${olderThanMs} * interval '1 millisecond', true)
      and coalesce(r.looked_at < now() - ${unwatchedMs} * interval '1 millisecond', true)
      and exists (
        select 1 from mirror.grants g join mirror.sessions s on s.account_id = g.account_id and s.expires_at > now()
        where g.repository_id = r.id and g.read
      )
    order by r.synced_at nulls first limit ${limit}`,
  );
}

/** Repositories whose first reading was under way when a process ended, or is paused, and that somebody who is signed in may read. */
export async function readUnfinished(db: Db, limit = 100): Promise<number[]> {
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`
    select r.id::float8 as "id" from mirror.repositories r
    where r.backfill_state = 'running'
      and exists (
        select 1 from mirror.grants g join mirror.sessions s on s.account_id = g.account_id and s.expires_at > now()
        where g.repository_id = r.id and g.read
      )
    order by r.id limit ${limit}`,
  );
  return rows.map((row) => row.id);
}

/** Deployments of an environment that a success may have made inactive, newest first; at most `limit`. */
export async function readActiveSiblings(
  db: Db,
  repositoryId: number,
  environment: string,
  limit = 50,
): Promise<number[]> {
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`
    select d.github_id::float8 as "id" from mirror.deployments d
    where d.repository_id = ${repositoryId} and lower(d.environment) = lower(${environment}) and d.deleted_at is null
      and d.newest_state <> 'inactive' and d.active_at is not null and not d.transient and not d.production
    order by d.github_id desc limit ${limit}`,
  );
  return rows.map((row) => row.id);
}
