import "server-only";
import { sql } from "drizzle-orm";
import type { ActiveBefore, StatusEvent } from "@/lib/domain/live-periods";
import type { Db } from "@/lib/store/db";
import { moment, num, rowsOf, texts } from "./sql";

/** What the strip of one environment is drawn from. */
export interface LiveHistory {
  readonly before: ActiveBefore[];
  readonly events: StatusEvent[];
}

/** How many older active ones are known at the start of the range, to fall back to when the newest is taken away. */
const KNOWN_BEFORE = 20;
const ms = (column: ReturnType<typeof sql>) => num(sql`floor(extract(epoch from ${column}) * 1000)`);

/**
 * Statuses after `from` and what was active at `from`, by environment. `keys` are those of EnvironmentRow, times are milliseconds. Goes
 * through the statuses of the range, not through the history of the environments.
 */
export async function readLiveHistory(
  db: Db,
  repositoryId: number,
  keys: readonly string[],
  from: number,
): Promise<Map<string, LiveHistory>> {
  const histories = new Map<string, LiveHistory>(keys.map((key) => [key, { before: [], events: [] }]));
  if (keys.length === 0) return histories;
  const [events, before] = await Promise.all([
    readEvents(db, repositoryId, keys, from),
    readActiveBefore(db, repositoryId, keys, from),
  ]);
  for (const { key, ...event } of events) histories.get(key)?.events.push(event);
  for (const { key, ...active } of before) histories.get(key)?.before.push(active);
  return histories;
}

type EventRow = StatusEvent & { key: string };

function readEvents(db: Db, repositoryId: number, keys: readonly string[], from: number): Promise<EventRow[]> {
  return rowsOf<EventRow>(
    db,
    sql`
    with recent as materialized (
      select s.deployment_id, s.github_id, s.state, s.created_at from mirror.statuses s
      where s.repository_id = ${repositoryId} and s.created_at > ${moment(from)}
    )
    select lower(d.environment) as "key", ${num(sql`s.deployment_id`)} as "deploymentId",
      ${num(sql`s.github_id`)} as "statusId", s.state as "state", ${ms(sql`s.created_at`)} as "at"
    from recent s
    join mirror.deployments d on d.repository_id = ${repositoryId} and d.github_id = s.deployment_id
      and d.deleted_at is null
    where (s.state in ('success', 'failure', 'error', 'inactive') or d.active_at is not null)
      and lower(d.environment) = any(${texts(keys)})`,
  );
}

type BeforeRow = ActiveBefore & { key: string };

// Active at `from` is what is active still and was before, and what had a success as its newest status then and another one since.
function readActiveBefore(db: Db, repositoryId: number, keys: readonly string[], from: number): Promise<BeforeRow[]> {
  return rowsOf<BeforeRow>(
    db,
    sql`
    with changed as materialized (
      select distinct s.deployment_id from mirror.statuses s
      where s.repository_id = ${repositoryId} and s.created_at > ${moment(from)}
    )
    select e.key as "key", ${num(sql`a.github_id`)} as "deploymentId", ${ms(sql`a.since`)} as "since"
    from unnest(${texts(keys)}) as e(key)
    join lateral (
      select d.github_id, d.active_at as since from mirror.deployments d
      where d.repository_id = ${repositoryId} and lower(d.environment) = e.key and d.deleted_at is null
        and d.newest_state = 'success' and d.active_at <= ${moment(from)} and d.newest_status_at <= ${moment(from)}
      order by d.active_at desc, d.github_id desc limit ${KNOWN_BEFORE}
    ) a on true
    union all
    select lower(d.environment), ${num(sql`d.github_id`)}, ${ms(sql`was.created_at`)}
    from changed
    join mirror.deployments d on d.repository_id = ${repositoryId} and d.github_id = changed.deployment_id
      and d.deleted_at is null and d.created_at <= ${moment(from)} and d.active_at is not null
      and lower(d.environment) = any(${texts(keys)})
    join lateral (
      select s.state, s.created_at from mirror.statuses s
      where s.repository_id = d.repository_id and s.deployment_id = d.github_id and s.created_at <= ${moment(from)}
      order by s.created_at desc, s.github_id desc limit 1
    ) was on was.state = 'success'`,
  );
}
