import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isFiltered, type TimelineFilter } from "@/lib/domain/timeline-filter";
import type { Db } from "@/lib/store/db";
import { contains, num, rowsOf, stateOf, texts } from "./sql";
import type { DeploymentRef } from "./summaries";

export const PAGE_SIZE = 50;

export interface TimelinePage {
  /** Newest first, at most 50. */
  readonly refs: DeploymentRef[];
  /** Value of `before` for the next page. */
  readonly older: number | null;
  /** All rows of the filter, without regard to the page. */
  readonly total: number;
}

/** Which deployments, of one environment or (null) of the whole repository. */
export interface TimelineScope {
  readonly repositoryId: number;
  readonly environment: string | null;
}

/** One page by keyset: rows with a lower id than `filter.before`, so that deep pages cost what the first one costs. */
export async function readTimelinePage(
  db: Db,
  scope: TimelineScope,
  filter: TimelineFilter,
  now: number,
): Promise<TimelinePage> {
  const matching = sql`${inScope(scope)} and ${matches(filter, now)}`;
  const before = filter.before > 0 ? sql`and d.github_id < ${filter.before}` : sql``;
  const page = rowsOf<{ id: number }>(
    db,
    sql`
    select ${num(sql`d.github_id`)} as "id" from mirror.deployments d ${commitsFor(filter)}
    where ${matching} ${before} order by d.github_id desc limit ${PAGE_SIZE + 1}`,
  );
  const counted = rowsOf<{ total: number }>(
    db,
    sql`select ${num(sql`count(*)`)} as "total" from mirror.deployments d ${commitsFor(filter)} where ${matching}`,
  );
  const [rows, [count]] = await Promise.all([page, counted]);
  const refs = rows.slice(0, PAGE_SIZE).map(({ id }) => ({ repositoryId: scope.repositoryId, id }));
  return { refs, older: rows.length > PAGE_SIZE ? (refs.at(-1)?.id ?? null) : null, total: count?.total ?? 0 };
}

/** Who created deployments here, by name, and how many there are without a filter. */
export async function readCreators(
  db: Db,
  scope: TimelineScope,
): Promise<{ readonly creators: string[]; readonly unfiltered: number }> {
  const rows = await rowsOf<{ login: string | null; deployments: number }>(
    db,
    sql`
    select d.creator_login as "login", ${num(sql`count(*)`)} as "deployments" from mirror.deployments d
    where ${inScope(scope)} group by 1 order by lower(d.creator_login)`,
  );
  return {
    creators: rows.flatMap(({ login }) => login ?? []),
    unfiltered: rows.reduce((sum, { deployments }) => sum + deployments, 0),
  };
}

/** Deployments that are under way now, newest first, at most 20: their bars stand on the page whatever its filter. */
export async function readUnderWay(db: Db, scope: TimelineScope, now: number): Promise<DeploymentRef[]> {
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`
    select ${num(sql`d.github_id`)} as "id" from mirror.deployments d
    where ${inScope(scope)} and coalesce(d.newest_state, 'pending') in ('queued', 'pending', 'waiting', 'in_progress')
      and ${stateOf(sql`d`, now)} <> 'abandoned'
    order by d.github_id desc limit 20`,
  );
  return rows.map(({ id }) => ({ repositoryId: scope.repositoryId, id }));
}

function inScope({ repositoryId, environment }: TimelineScope): SQL {
  const here = sql`d.repository_id = ${repositoryId} and d.deleted_at is null`;
  return environment === null ? here : sql`${here} and lower(d.environment) = lower(${environment})`;
}

function commitsFor(filter: TimelineFilter): SQL {
  if (filter.q === "") return sql``;
  return sql`left join mirror.commits c on c.repository_id = d.repository_id and c.sha = d.sha`;
}

function matches(filter: TimelineFilter, now: number): SQL {
  if (!isFiltered(filter)) return sql`true`;
  const parts: SQL[] = [];
  if (filter.q !== "") parts.push(mentions(filter.q));
  if (filter.states.length > 0) parts.push(sql`${stateOf(sql`d`, now)} = any(${texts(filter.states)})`);
  if (filter.creator !== "") parts.push(sql`lower(d.creator_login) = lower(${filter.creator})`);
  if (filter.from !== "") parts.push(sql`d.created_at >= ${startOf(filter.from)}`);
  if (filter.to !== "") parts.push(sql`d.created_at < ${startOf(filter.to, 1)}`);
  return sql.join(parts, sql` and `);
}

// Counted in seconds: JavaScript knows days that PostgreSQL refuses to read (31 February, the year 0).
function startOf(day: string, later = 0): SQL {
  return sql`to_timestamp(${Date.parse(day) / 1000 + later * 86_400}::float8)`;
}

// Headline, ref, description and the newest status anywhere; a SHA from its start; a number (`4812` or `#4812`) as the whole id.
function mentions(text: string): SQL {
  const anywhere = contains(text);
  const parts = [
    sql`c.headline ilike ${anywhere}`,
    sql`d.ref ilike ${anywhere}`,
    sql`d.description ilike ${anywhere}`,
    sql`d.newest_description ilike ${anywhere}`,
    sql`d.environment ilike ${anywhere}`,
    sql`exists (select 1 from mirror.refs t where t.repository_id = d.repository_id and t.kind = 'tag'
      and t.sha = d.sha and t.name ilike ${anywhere})`,
  ];
  if (/^[0-9a-f]{4,64}$/i.test(text)) parts.push(sql`starts_with(d.sha, ${text.toLowerCase()})`);
  const id = /^#?(\d{1,15})$/.exec(text)?.[1];
  if (id !== undefined) parts.push(sql`d.github_id = ${Number(id)}`);
  return sql`(${sql.join(parts, sql` or `)})`;
}
