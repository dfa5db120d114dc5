import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/store/db";
import { num, rowsOf, texts } from "./sql";

/** Percentiles say something only from so many samples on. */
const FEWEST_SAMPLES = 5;
const MOST_SAMPLES = 50;

export interface Durations {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/**
 * How long a deployment takes in these environments: percentiles over the last 50 that succeeded, by lower-case name of environment; one with
 * fewer than 5 is missing.
 */
export async function readDurations(
  db: Db,
  repositoryId: number,
  environments: readonly string[],
): Promise<Map<string, Durations>> {
  if (environments.length === 0) return new Map();
  const rows = await rowsOf<{ name: string } & Durations>(
    db,
    sql`
    select e.name as "name", ${num(sql`round(p.at[1])`)} as "p50Ms", ${num(sql`round(p.at[2])`)} as "p95Ms"
    from unnest(${texts(environments)}) as e(name)
    join lateral (
      select percentile_cont(array[0.5, 0.95]) within group (order by took.ms) as at, count(*) as samples
      from (
        select (extract(epoch from d.settled_at - d.created_at) * 1000)::float8 as ms from mirror.deployments d
        where d.repository_id = ${repositoryId} and lower(d.environment) = lower(e.name) and d.deleted_at is null
          and d.active_at is not null and d.settled_at is not null
        order by d.active_at desc, d.github_id desc limit ${MOST_SAMPLES}
      ) took
    ) p on p.samples >= ${FEWEST_SAMPLES}`,
  );
  return new Map(rows.map(({ name, ...durations }) => [name.toLowerCase(), durations]));
}

/** Percent of the attempts of the last 90 days in an environment that succeeded among those that settled; null without any. */
export async function readSuccessRate(
  db: Db,
  repositoryId: number,
  environment: string,
  now: number,
): Promise<number | null> {
  const since = new Date(now - 90 * 86_400_000).toISOString();
  const [row] = await rowsOf<{ percent: number | null }>(
    db,
    sql`
    select ${num(sql`round(100.0 * count(*) filter (where d.active_at is not null) / nullif(count(*), 0))`)} as "percent"
    from mirror.deployments d
    where d.repository_id = ${repositoryId} and lower(d.environment) = lower(${environment}) and d.deleted_at is null
      and d.settled_at is not null and d.created_at >= ${since}::timestamptz`,
  );
  return row?.percent ?? null;
}
