import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/store/db";
import { bigints, iso, num, rowsOf, stateOf } from "./sql";

/** One environment of one repository, in numbers: which deployment is current, which is the newest attempt. */
export type EnvironmentRow = {
  repositoryId: number;
  /** Lower case: names of environments do not differ by case (contract 2.15). */
  key: string;
  /** As the newest deployment writes it. */
  name: string;
  production: boolean;
  /** Every deployment of it is transient. */
  preview: boolean;
  /** All of it is destroyed or inactive, and one at least was transient. */
  destroyed: boolean;
  latestId: number;
  latestState: string;
  latestCreatedAt: string;
  latestChangedAt: string;
  currentId: number | null;
};

/**
 * All environments of these repositories. Walks the index from name to name, so it costs what there are environments, not deployments.
 * `now` in milliseconds.
 */
export async function readEnvironments(
  db: Db,
  repositoryIds: readonly number[],
  now: number,
): Promise<EnvironmentRow[]> {
  if (repositoryIds.length === 0) return [];
  const d = sql`d`;
  return rowsOf<EnvironmentRow>(
    db,
    sql`
    with recursive names(repository_id, key) as (
      select r.id, (select min(lower(d.environment)) from mirror.deployments d
        where d.repository_id = r.id and d.deleted_at is null)
      from unnest(${bigints(repositoryIds)}) as r(id)
      union all
      select n.repository_id, (select min(lower(d.environment)) from mirror.deployments d
        where d.repository_id = n.repository_id and lower(d.environment) > n.key and d.deleted_at is null)
      from names n where n.key is not null
    )
    select ${num(sql`n.repository_id`)} as "repositoryId", n.key as "key", latest.name as "name",
      latest.production as "production",
      not exists (select 1 from mirror.deployments d where d.repository_id = n.repository_id
        and lower(d.environment) = n.key and d.deleted_at is null and not d.transient) as "preview",
      latest.state in ('inactive', 'destroyed') and not exists (select 1 from mirror.deployments d
        where d.repository_id = n.repository_id and lower(d.environment) = n.key and d.deleted_at is null
          and d.newest_state is distinct from 'inactive')
        and exists (select 1 from mirror.deployments d where d.repository_id = n.repository_id
          and lower(d.environment) = n.key and d.deleted_at is null and d.transient) as "destroyed",
      ${num(sql`latest.github_id`)} as "latestId", latest.state as "latestState",
      ${iso(sql`latest.created_at`)} as "latestCreatedAt", ${iso(sql`latest.changed_at`)} as "latestChangedAt",
      ${num(sql`current.github_id`)} as "currentId"
    from names n
    join lateral (
      select d.github_id, d.environment as name, d.production, d.created_at, ${stateOf(d, now)} as state,
        coalesce(d.newest_status_at, d.created_at) as changed_at
      from mirror.deployments d
      where d.repository_id = n.repository_id and lower(d.environment) = n.key and d.deleted_at is null
      order by d.github_id desc limit 1
    ) latest on true
    left join lateral (
      select d.github_id from mirror.deployments d
      where d.repository_id = n.repository_id and lower(d.environment) = n.key and d.deleted_at is null
        and d.newest_state = 'success'
      order by d.active_at desc, d.github_id desc limit 1
    ) current on true
    where n.key is not null
    order by 1, 2`,
  );
}
