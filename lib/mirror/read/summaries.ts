import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { UNDER_WAY } from "@/lib/domain/deployment-state";
import { refLabel } from "@/lib/domain/ref-label";
import type { DeploymentSummary, Person } from "@/lib/domain/views";
import type { Db } from "@/lib/store/db";
import { bigints, iso, num, rowsOf, stateOf } from "./sql";

/** A deployment by its repository (our id) and its id on the host. */
export interface DeploymentRef {
  readonly repositoryId: number;
  readonly id: number;
}

/** A summary with what only the server needs beside it. */
export interface SummaryRow {
  readonly repositoryId: number;
  readonly summary: DeploymentSummary;
  readonly originalEnvironment: string;
  readonly payload: string | null;
}

type Raw = {
  repositoryId: number;
  id: number;
  environment: string;
  originalEnvironment: string;
  payload: string | null;
  state: string;
  ref: string;
  sha: string;
  isBranch: boolean;
  tag: string | null;
  isTag: boolean;
  commitUrl: string;
  headline: string | null;
  task: string;
  description: string | null;
  statusDescription: string | null;
  creatorLogin: string | null;
  creatorAvatarUrl: string | null;
  creatorType: string | null;
  createdAt: string;
  activeAt: string | null;
  durationMs: number | null;
  logUrl: string | null;
  environmentUrl: string | null;
  transient: boolean;
  production: boolean;
  currentId: number | null;
  rollbackFrom: string | null;
};

/**
 * The deployments that were asked for, as pages show them, in one query; those that do not exist are left out. The order is the one asked for.
 * `now` in milliseconds.
 */
export async function readSummaries(db: Db, wanted: readonly DeploymentRef[], now: number): Promise<SummaryRow[]> {
  if (wanted.length === 0) return [];
  const repositoryIds = wanted.map((w) => w.repositoryId);
  const ids = wanted.map((w) => w.id);
  const d = sql`d`;
  const rows = await rowsOf<Raw>(
    db,
    sql`
    select ${num(sql`d.repository_id`)} as "repositoryId", ${num(sql`d.github_id`)} as "id", d.environment as "environment",
      d.original_environment as "originalEnvironment", d.payload as "payload", ${stateOf(d, now)} as "state",
      d.ref as "ref", d.sha as "sha", branch.name is not null as "isBranch", tag.name as "tag",
      coalesce(tag.by_name, false) as "isTag",
      coalesce(commits.html_url, repositories.html_url || '/commit/' || d.sha) as "commitUrl",
      commits.headline as "headline", d.task as "task", d.description as "description",
      d.newest_description as "statusDescription", d.creator_login as "creatorLogin",
      d.creator_avatar_url as "creatorAvatarUrl", d.creator_type as "creatorType",
      ${iso(sql`d.created_at`)} as "createdAt", ${iso(sql`d.active_at`)} as "activeAt",
      ${num(sql`round(extract(epoch from d.settled_at - d.created_at) * 1000)`)} as "durationMs",
      d.log_url as "logUrl", d.environment_url as "environmentUrl", d.transient as "transient",
      d.production as "production", ${num(sql`current.github_id`)} as "currentId",
      case when rolled.back then coalesce(previous_tag.name, left(previous.sha, 7)) end as "rollbackFrom"
    from unnest(${bigints(repositoryIds)}, ${bigints(ids)}) with ordinality as wanted(repository_id, github_id, position)
    join mirror.deployments d on d.repository_id = wanted.repository_id and d.github_id = wanted.github_id
      and d.deleted_at is null
    join mirror.repositories on repositories.id = d.repository_id
    left join mirror.commits on commits.repository_id = d.repository_id and commits.sha = d.sha
    left join mirror.refs branch on branch.repository_id = d.repository_id and branch.kind = 'branch'
      and branch.name = regexp_replace(d.ref, '^refs/heads/', '')
    left join lateral (${tagOf(d)}) tag on true
    left join lateral (${currentOf(d)}) current on true
    left join lateral (${liveBefore(d)}) previous on d.active_at is not null
    left join lateral (select ${firstLive(d)} < ${firstLive(sql`previous`)} as back) rolled on previous.sha <> d.sha
    left join lateral (${tagOf(sql`previous`)}) previous_tag on rolled.back
    order by wanted.position`,
  );
  return rows.map((row) => ({
    repositoryId: row.repositoryId,
    originalEnvironment: row.originalEnvironment,
    payload: row.payload,
    summary: toSummary(row),
  }));
}

/** The tag that names the commit best: the ref itself, a release before a pre-release, the more exact name. */
export function tagOf(d: SQL): SQL {
  const name = sql`regexp_replace(${d}.ref, '^refs/tags/', '')`;
  return sql`
    select t.name, t.name = ${name} as by_name from mirror.refs t
    where t.repository_id = ${d}.repository_id and t.kind = 'tag' and (t.name = ${name} or t.sha = ${d}.sha)
    order by t.name = ${name} desc, t.name like '%-%', length(t.name) desc, t.name desc limit 1`;
}

/** What is current in the environment of `d`: the newest active one, by when it became active (design, section 4). */
function currentOf(d: SQL): SQL {
  return sql`
    select c.github_id from mirror.deployments c
    where c.repository_id = ${d}.repository_id and lower(c.environment) = lower(${d}.environment)
      and c.newest_state = 'success' and c.deleted_at is null
    order by c.active_at desc, c.github_id desc limit 1`;
}

/** What went live in the environment of `d` directly before it did. */
export function liveBefore(d: SQL): SQL {
  return sql`
    select p.repository_id, p.github_id, p.environment, p.sha, p.ref, p.active_at from mirror.deployments p
    where p.repository_id = ${d}.repository_id and lower(p.environment) = lower(${d}.environment)
      and p.active_at is not null and p.deleted_at is null
      and (p.active_at, p.github_id) < (${d}.active_at, ${d}.github_id)
    order by p.active_at desc, p.github_id desc limit 1`;
}

/**
 * When the commit of `d` was live in its environment for the first time. A roll-back is a deployment of a commit that was live here before
 * the commit that it replaces ever was; putting that one back again is none.
 */
export function firstLive(d: SQL): SQL {
  return sql`(select min(s.created_at) from mirror.deployments x
    join mirror.statuses s on s.repository_id = x.repository_id and s.deployment_id = x.github_id and s.state = 'success'
    where x.repository_id = ${d}.repository_id and x.sha = ${d}.sha and lower(x.environment) = lower(${d}.environment)
      and x.deleted_at is null)`;
}

function toSummary(row: Raw): DeploymentSummary {
  const current = row.currentId === row.id;
  return {
    id: row.id,
    environment: row.environment,
    state: row.state,
    ref: refLabel(row),
    version: row.tag ?? row.sha.slice(0, 7),
    sha: row.sha,
    commitUrl: row.commitUrl,
    headline: row.headline ?? (row.description || null),
    task: row.task,
    description: row.description || null,
    statusDescription: row.statusDescription || null,
    creator: person(row.creatorLogin, row.creatorAvatarUrl, row.creatorType),
    createdAt: row.createdAt,
    activeAt: row.activeAt,
    durationMs: UNDER_WAY.has(row.state) ? null : row.durationMs,
    logUrl: row.logUrl || null,
    environmentUrl: row.state === "destroyed" ? null : row.environmentUrl || null,
    transient: row.transient,
    production: row.production,
    current,
    supersededBy: row.state === "active" && !current ? row.currentId : null,
    rollbackFrom: row.rollbackFrom,
  };
}

export function person(login: string | null, avatarUrl: string | null, type: string | null): Person | null {
  return login === null ? null : { login, avatarUrl, bot: type === "Bot" };
}
