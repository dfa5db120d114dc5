import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { HostStatus } from "@/lib/domain/host";
import { rowsOf } from "@/lib/mirror/read/sql";
import type { Statements } from "@/lib/store/db";
import { prebuilt } from "@/lib/store/prebuilt";
import { creatorOf } from "./creator-of";
import { jsonRows, toJson } from "./json-rows";

const COLUMNS = {
  ...{ github_id: "bigint", deployment_id: "bigint", state: "text", description: "text", log_url: "text" },
  ...{ environment_url: "text", environment: "text", creator_login: "text", creator_avatar_url: "text" },
  ...{ creator_type: "text", created_at: "timestamptz" },
};
const NAMES = sql.raw(Object.keys(COLUMNS).join(", "));

const add = prebuilt<"repositoryId" | "rows">(
  () => sql`
    insert into mirror.statuses (repository_id, ${NAMES}) select ${sql.placeholder("repositoryId")}, ${NAMES} from ${jsonRows(COLUMNS)}
    on conflict do nothing returning deployment_id as id`,
);

/**
 * Statuses of one deployment or of many. One never changes on the host, so what is there stays. Answers the ids of the deployments that got
 * new ones.
 */
export async function upsertStatuses(
  tx: Statements,
  repositoryId: number,
  said: readonly { readonly deploymentId: number; readonly statuses: readonly HostStatus[] }[],
): Promise<number[]> {
  const rows = said.flatMap(({ deploymentId, statuses }) => statuses.map((status) => toRow(deploymentId, status)));
  if (rows.length === 0) return [];
  const added = await rowsOf<{ id: string }>(tx, add({ repositoryId, rows: toJson(rows) }));
  return added.map(({ id }) => Number(id));
}

function toRow(deploymentId: number, status: HostStatus) {
  return {
    github_id: status.id,
    deployment_id: deploymentId,
    state: status.state,
    description: status.description,
    log_url: status.logUrl,
    environment_url: status.environmentUrl,
    environment: status.environment,
    ...creatorOf(status.creator),
    created_at: new Date(status.createdAt),
  };
}

/** The columns of a deployment that follow from its statuses. */
export const DERIVED = [
  ...["newest_state", "newest_status_at", "newest_description", "log_url", "environment_url", "active_at"],
  "settled_at",
] as const;

/**
 * What all statuses of one deployment come to (design, section 4), as one row with DERIVED and `environment`: the newest by (created_at, id)
 * decides, so the result is the same for any order of arrival. All null while there is none. A placeholder, `repositoryId`, says whose it is.
 */
export function derivedOf(deploymentId: SQL): SQL {
  const newest = (column: string, where = "true") =>
    sql.raw(`(array_agg(s.${column} order by s.created_at desc, s.github_id desc) filter (where ${where}))[1]`);
  return sql`(
    select ${newest("state")} as newest_state, max(s.created_at) as newest_status_at, ${newest("description")} as newest_description,
      ${newest("log_url", "s.log_url is not null")} as log_url,
      ${newest("environment_url", "s.environment_url is not null")} as environment_url,
      max(s.created_at) filter (where s.state = 'success') as active_at,
      min(s.created_at) filter (where s.state in ('success', 'failure', 'error')) as settled_at,
      ${newest("environment", "s.environment is not null")} as environment
    from mirror.statuses s where s.repository_id = ${sql.placeholder("repositoryId")} and s.deployment_id = ${deploymentId})`;
}

const IDS = sql`${sql.placeholder("ids")}::bigint[]`;
const list = (alias: string) => sql.raw(DERIVED.map((name) => `${alias}.${name}`).join(", "));

const derive = prebuilt<"repositoryId" | "ids">(
  () => sql`
    update mirror.deployments d set (${sql.raw(DERIVED.join(", "))}, environment) = (${list("f")}, coalesce(f.environment, d.environment))
    from unnest(${IDS}) as i(id) cross join lateral ${derivedOf(sql`i.id`)} f
    where d.repository_id = ${sql.placeholder("repositoryId")} and d.github_id = any(${IDS}) and d.github_id = i.id
      and f.newest_state is not null
      and (${list("d")}, d.environment) is distinct from (${list("f")}, coalesce(f.environment, d.environment))
    returning d.github_id as id`,
);

/** Brings the cached columns of deployments to what their statuses come to; answers the ids of those that it changed. */
export async function deriveColumns(
  tx: Statements,
  repositoryId: number,
  githubIds: readonly number[],
): Promise<number[]> {
  if (githubIds.length === 0) return [];
  const changed = await rowsOf<{ id: string }>(tx, derive({ repositoryId, ids: githubIds }));
  return changed.map(({ id }) => Number(id));
}
