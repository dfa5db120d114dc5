import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/store/db";
import { bigints, num, rowsOf } from "./sql";
import { liveBefore, tagOf } from "./summaries";

export type VersionRow = { id: number; sha: string; version: string; rollbackAt: number | null };

/**
 * Versions of many deployments, with nothing else: for strips. `rollbackAt` (ms) is when it became live as a roll-back, by the same rule as
 * the flag of a row.
 */
export async function readVersions(
  db: Db,
  repositoryId: number,
  ids: readonly number[],
): Promise<Map<number, VersionRow>> {
  if (ids.length === 0) return new Map();
  const d = sql`d`;
  const rows = await rowsOf<VersionRow>(
    db,
    sql`
    select ${num(sql`d.github_id`)} as "id", d.sha as "sha", coalesce(tag.name, left(d.sha, 7)) as "version",
      case when exists (select 1 from mirror.deployments x
        join mirror.statuses s on s.repository_id = x.repository_id and s.deployment_id = x.github_id
          and s.state = 'success' and s.created_at < previous.active_at
        where x.repository_id = d.repository_id and x.sha = d.sha and lower(x.environment) = lower(d.environment)
          and x.deleted_at is null and previous.sha <> d.sha)
      then ${num(sql`floor(extract(epoch from d.active_at) * 1000)`)} end as "rollbackAt"
    from unnest(${bigints(ids)}) as wanted(github_id)
    join mirror.deployments d on d.repository_id = ${repositoryId} and d.github_id = wanted.github_id
    left join lateral (${tagOf(d)}) tag on true
    left join lateral (${liveBefore(d)}) previous on d.active_at is not null`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
