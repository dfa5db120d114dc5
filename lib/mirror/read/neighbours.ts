import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/store/db";
import { num, rowsOf } from "./sql";
import type { DeploymentRef } from "./summaries";

/** The deployments around one in its environment: the ids after and before it. */
export interface Neighbours {
  readonly newer: number | null;
  readonly older: number | null;
}

/** Ids of the deployments after and before this one in the same environment; null at the ends. */
export async function readNeighbours(db: Db, { repositoryId, id }: DeploymentRef): Promise<Neighbours> {
  const near = sql`n.repository_id = d.repository_id and lower(n.environment) = lower(d.environment)
    and n.deleted_at is null`;
  const [row] = await rowsOf<Neighbours>(
    db,
    sql`
    select ${num(sql`(select min(n.github_id) from mirror.deployments n where ${near} and n.github_id > d.github_id)`)} as "newer",
      ${num(sql`(select max(n.github_id) from mirror.deployments n where ${near} and n.github_id < d.github_id)`)} as "older"
    from mirror.deployments d where d.repository_id = ${repositoryId} and d.github_id = ${id}`,
  );
  return row ?? { newer: null, older: null };
}

/** The newest deployment of the same commit in each other environment, newest first, at most 20. */
export async function readElsewhere(db: Db, { repositoryId, id }: DeploymentRef): Promise<DeploymentRef[]> {
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`
    select ${num(sql`max(x.github_id)`)} as "id" from mirror.deployments d
    join mirror.deployments x on x.repository_id = d.repository_id and x.sha = d.sha and x.deleted_at is null
      and lower(x.environment) <> lower(d.environment)
    where d.repository_id = ${repositoryId} and d.github_id = ${id}
    group by lower(x.environment) order by 1 desc limit 20`,
  );
  return rows.map((row) => ({ repositoryId, id: row.id }));
}

/** What was live in the environment directly before this deployment; for one that never went live, what was live when it was created. */
export async function readPreviousLive(
  db: Db,
  { repositoryId, id }: DeploymentRef,
): Promise<{ readonly id: number; readonly liveMs: number | null } | undefined> {
  const [row] = await rowsOf<{ id: number; liveMs: number | null }>(
    db,
    sql`
    select ${num(sql`p.github_id`)} as "id",
      ${num(sql`round(extract(epoch from d.active_at - p.active_at) * 1000)`)} as "liveMs"
    from mirror.deployments d
    join lateral (
      select p.github_id, p.active_at from mirror.deployments p
      where p.repository_id = d.repository_id and lower(p.environment) = lower(d.environment)
        and p.active_at is not null and p.deleted_at is null
        and (p.active_at, p.github_id) < (coalesce(d.active_at, d.created_at), d.github_id)
      order by p.active_at desc, p.github_id desc limit 1
    ) p on true
    where d.repository_id = ${repositoryId} and d.github_id = ${id}`,
  );
  return row;
}
