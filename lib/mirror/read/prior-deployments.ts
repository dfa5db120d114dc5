import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/store/db";
import { num, rowsOf } from "./sql";
import type { DeploymentRef } from "./summaries";

/** More than a form can show; the rest is counted. */
const MOST_CHANGING = 200;
const MOST_STAYING = 20;

export interface PriorDeployments {
  readonly refs: DeploymentRef[];
  /** How many that stay as they are were left out. */
  readonly hidden: number;
}

/**
 * The deployments before this one in its environment that are neither inactive nor destroyed, newest first: all that a success with
 * auto_inactive may reach, and the newest of the others (contract 2.5; the verdict itself is lib/domain/auto-inactive).
 */
export async function readPriorDeployments(db: Db, { repositoryId, id }: DeploymentRef): Promise<PriorDeployments> {
  const rows = await rowsOf<{ id: number; nth: number; changing: boolean; all: number }>(
    db,
    sql`
    with prior as (
      select p.github_id, not p.transient and not p.production and p.active_at is not null as changing
      from mirror.deployments d
      join mirror.deployments p on p.repository_id = d.repository_id and lower(p.environment) = lower(d.environment)
        and p.github_id < d.github_id and p.deleted_at is null and p.newest_state is distinct from 'inactive'
      where d.repository_id = ${repositoryId} and d.github_id = ${id}
    ), numbered as (
      select github_id, changing, row_number() over (partition by changing order by github_id desc) as nth,
        count(*) over (partition by changing) as all
      from prior
    )
    select ${num(sql`github_id`)} as "id", ${num(sql`nth`)} as "nth", changing as "changing", ${num(sql`"all"`)} as "all"
    from numbered where nth <= case when changing then ${MOST_CHANGING}::int else ${MOST_STAYING}::int end
    order by github_id desc`,
  );
  const of = (changing: boolean) => rows.filter((row) => row.changing === changing);
  const hidden = [of(true), of(false)].reduce((sum, group) => sum + (group[0]?.all ?? 0) - group.length, 0);
  return { refs: rows.map((row) => ({ repositoryId, id: row.id })), hidden };
}

/** The most steps of one plan; a larger one is marked in several runs. */
const MOST_STEPS = 500;

/** Every deployment of an environment that is neither inactive nor destroyed, newest first. */
export async function readStillOn(db: Db, repositoryId: number, environment: string): Promise<PriorDeployments> {
  const rows = await rowsOf<{ id: number; all: number }>(
    db,
    sql`
    select ${num(sql`d.github_id`)} as "id", ${num(sql`count(*) over ()`)} as "all" from mirror.deployments d
    where d.repository_id = ${repositoryId} and lower(d.environment) = lower(${environment}) and d.deleted_at is null
      and d.newest_state is distinct from 'inactive'
    order by d.github_id desc limit ${MOST_STEPS}`,
  );
  return { refs: rows.map(({ id }) => ({ repositoryId, id })), hidden: (rows[0]?.all ?? 0) - rows.length };
}
