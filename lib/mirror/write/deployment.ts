import "server-only";
import { sql } from "drizzle-orm";
import type { HostDeployment } from "@/lib/domain/host";
import { bigints, rowsOf } from "@/lib/mirror/read/sql";
import type { Statements } from "@/lib/store/db";
import { prebuilt } from "@/lib/store/prebuilt";
import { creatorOf } from "./creator-of";
import { jsonRows, toJson } from "./json-rows";
import { DERIVED, derivedOf } from "./statuses";

const lock = prebuilt<"names">(
  () =>
    sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${sql.placeholder("names")}::text[]) as name`,
);

/** Writers of one deployment wait for one another; of different ones they do not. Of many, in the order of their ids. */
export async function lockDeployments(
  tx: Statements,
  repositoryId: number,
  githubIds: readonly number[],
): Promise<void> {
  const names = [...githubIds].sort((a, b) => a - b).map((id) => `deployment ${repositoryId} ${id}`);
  await tx.execute(lock({ names }));
}

/** What the host says of a deployment each time; what is derived or ours stays. */
const SAID = {
  ...{ sha: "text", ref: "text", task: "text", payload: "text", original_environment: "text", description: "text" },
  ...{ creator_login: "text", creator_avatar_url: "text", creator_type: "text", transient: "boolean" },
  ...{ production: "boolean", created_at: "timestamptz", updated_at: "timestamptz" },
};
/** What a new row begins with, and `mark…` renews. */
const KNOWN = { statuses_partial: "boolean", complete_at: "timestamptz" };
const NAMES = Object.keys(SAID);
const list = (names: readonly string[], alias = "") => sql.raw(names.map((name) => alias + name).join(", "));

const RENEWED = [...NAMES, ...DERIVED, "environment"];
const NEWER = "d.updated_at <= excluded.updated_at";
/** What the last status with an environment says outlives what the deployment itself was made for; it is `excluded` then. */
const MOVED = `(select true from mirror.statuses s where s.repository_id = d.repository_id and s.deployment_id = d.github_id
  and s.environment is not null limit 1)`;
const either = (when: string, name: string) => `case when ${when} then excluded.${name} else d.${name} end`;
/** A row that is there already: what the host says unless it is an older word, and what its statuses come to where there are any. */
const renewed = sql.raw(
  [
    ...NAMES.map((name) => either(NEWER, name)),
    ...DERIVED.map((name) => either("excluded.newest_state is not null", name)),
    either(`${NEWER} or ${MOVED}`, "environment"),
  ].join(", "),
);

const upsert = prebuilt<"repositoryId" | "rows">(
  () => sql`
    insert into mirror.deployments as d (repository_id, github_id, ${list(NAMES)}, environment, ${list(DERIVED)}, ${list(Object.keys(KNOWN))})
    select ${sql.placeholder("repositoryId")}, r.github_id, ${list(NAMES, "r.")}, coalesce(f.environment, r.environment), ${list(DERIVED, "f.")},
      ${list(Object.keys(KNOWN), "r.")}
    from ${jsonRows({ github_id: "bigint", ...SAID, environment: "text", ...KNOWN })} cross join lateral ${derivedOf(sql`r.github_id`)} f
    on conflict (repository_id, github_id) do update set (${list(RENEWED)}) = (${renewed})
      where (${list(RENEWED, "d.")}) is distinct from (${renewed})
    returning d.github_id as id, d.xmax = 0 as "isNew"`,
);

/** A deployment as a host says it, and what is known of its statuses where the host was asked for them. */
export interface SaidDeployment extends HostDeployment {
  readonly statusesPartial?: boolean;
  /** Milliseconds. */
  readonly completeUntil?: number;
}

export interface Upserted {
  readonly id: number;
  /** It was not there: nothing had written this row before (`xmax`). */
  readonly isNew: boolean;
}

/**
 * Inserts or renews deployments; an older word of the host never replaces a newer one. Their statuses come first: each row gets what they come
 * to with it, and is written once. Answers those that are new, or read otherwise now.
 */
export async function upsertDeployments(
  tx: Statements,
  repositoryId: number,
  said: readonly SaidDeployment[],
): Promise<Upserted[]> {
  if (said.length === 0) return [];
  const rows = toJson(said.map(toRow));
  const changed = await rowsOf<{ id: string; isNew: boolean }>(tx, upsert({ repositoryId, rows }));
  return changed.map(({ id, isNew }) => ({ id: Number(id), isNew }));
}

function toRow({ id, creator, originalEnvironment, createdAt, updatedAt, ...facts }: SaidDeployment) {
  const { statusesPartial = false, completeUntil, hostRepositoryId: _, ...rest } = facts;
  return {
    github_id: id,
    ...rest,
    original_environment: originalEnvironment,
    ...creatorOf(creator),
    created_at: new Date(createdAt),
    updated_at: new Date(updatedAt),
    statuses_partial: statusesPartial,
    complete_at: completeUntil === undefined ? null : new Date(completeUntil),
  };
}

/** Keeps of which deployments older statuses were left out, and of which all are known; answers the ids of those that it changed. */
export async function markPartial(
  tx: Statements,
  repositoryId: number,
  githubIds: readonly number[],
  statusesPartial: boolean,
): Promise<number[]> {
  if (githubIds.length === 0) return [];
  const changed = await rowsOf<{ id: string }>(
    tx,
    sql`update mirror.deployments set statuses_partial = ${statusesPartial}
      where repository_id = ${repositoryId} and github_id = any(${bigints(githubIds)}) and statuses_partial <> ${statusesPartial}
      returning github_id as id`,
  );
  return changed.map(({ id }) => Number(id));
}

/** Keeps until when (milliseconds, the host's time) all statuses of deployments are known. */
export async function markComplete(
  tx: Statements,
  repositoryId: number,
  complete: readonly { readonly deploymentId: number; readonly completeUntil: number }[],
): Promise<void> {
  const ids = bigints(complete.map((one) => one.deploymentId));
  const until = sql.param(complete.map((one) => one.completeUntil));
  await tx.execute(sql`
    update mirror.deployments d set complete_at = to_timestamp(f.until / 1000)
    from unnest(${ids}, ${until}::float8[]) as f (id, until)
    where d.repository_id = ${repositoryId} and d.github_id = any(${ids}) and d.github_id = f.id
      and (d.complete_at is null or d.complete_at < to_timestamp(f.until / 1000))`);
}
