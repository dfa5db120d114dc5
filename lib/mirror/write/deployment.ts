import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { HostDeployment, HostPerson, HostStatus } from "@/lib/domain/host";
import { deployments, statuses } from "@/lib/mirror/schema";
import type { Db } from "@/lib/store/db";

const creatorOf = (person: HostPerson | null) => ({
  creatorLogin: person?.login ?? null,
  creatorAvatarUrl: person?.avatarUrl ?? null,
  creatorType: person?.type ?? null,
});

/** Writers of one deployment wait for one another; of different ones they do not. */
export async function lockDeployment(tx: Db, repositoryId: number, githubId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`deployment ${repositoryId} ${githubId}`}, 0))`);
}

/** The same for many at once, in the order of their ids. */
export async function lockDeployments(tx: Db, repositoryId: number, githubIds: readonly number[]): Promise<void> {
  const names = [...githubIds].sort((a, b) => a - b).map((id) => `deployment ${repositoryId} ${id}`);
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${sql.param(names)}::text[]) as name`);
}

/** Inserts or renews deployments; an older word of the host never replaces a newer one. */
export async function upsertDeployments(tx: Db, repositoryId: number, said: readonly HostDeployment[]): Promise<void> {
  if (said.length === 0) return;
  const rows = said.map(({ id: githubId, hostRepositoryId: _, creator, createdAt, updatedAt, ...facts }) => ({
    repositoryId,
    githubId,
    ...facts,
    ...creatorOf(creator),
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
  }));
  await tx
    .insert(deployments)
    .values(rows)
    .onConflictDoUpdate({
      target: [deployments.repositoryId, deployments.githubId],
      set: SAID_AGAIN,
      setWhere: sql`${deployments.updatedAt} <= excluded.updated_at`,
    });
}

/** What the host says of a deployment each time; what is derived or ours stays. */
const SAID = [
  ...["sha", "ref", "task", "payload", "environment", "originalEnvironment", "description"],
  ...["creatorLogin", "creatorAvatarUrl", "creatorType", "transient", "production", "createdAt", "updatedAt"],
] as const;
const SAID_AGAIN = Object.fromEntries(
  SAID.map((key) => [key, sql.raw(`excluded.${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`)]),
);

/** Statuses of one deployment or of many. One never changes on the host, so what is there stays. */
export async function upsertStatuses(
  tx: Db,
  repositoryId: number,
  said: readonly { readonly deploymentId: number; readonly statuses: readonly HostStatus[] }[],
): Promise<void> {
  const rows = said.flatMap(({ deploymentId, statuses: list }) =>
    list.map(({ id: githubId, creator, createdAt, ...facts }) => ({
      repositoryId,
      githubId,
      deploymentId,
      ...facts,
      ...creatorOf(creator),
      createdAt: new Date(createdAt),
    })),
  );
  if (rows.length > 0) await tx.insert(statuses).values(rows).onConflictDoNothing();
}

/** Keeps of which deployments older statuses were left out, and of which all are known. */
export async function markPartial(
  tx: Db,
  repositoryId: number,
  githubIds: readonly number[],
  statusesPartial: boolean,
): Promise<void> {
  if (githubIds.length === 0) return;
  await tx
    .update(deployments)
    .set({ statusesPartial })
    .where(
      and(
        eq(deployments.repositoryId, repositoryId),
        inArray(deployments.githubId, [...githubIds]),
        eq(deployments.statusesPartial, !statusesPartial),
      ),
    );
}

/**
 * Derives the cached columns of deployments from all of their statuses (design, section 4): the newest by (created_at, id) decides, so the
 * result is the same for any order of arrival.
 */
export async function deriveColumns(tx: Db, repositoryId: number, githubIds: readonly number[]): Promise<void> {
  const newest = (column: string, where = "true") =>
    sql.raw(`(array_agg(s.${column} order by s.created_at desc, s.github_id desc) filter (where ${where}))[1]`);
  await tx.execute(sql`
    update mirror.deployments d set
      newest_state = f.newest_state, newest_status_at = f.newest_at, newest_description = f.newest_description,
      log_url = f.log_url, environment_url = f.environment_url, active_at = f.active_at, settled_at = f.settled_at,
      environment = coalesce(f.environment, d.environment)
    from (
      select s.deployment_id, ${newest("state")} as newest_state, max(s.created_at) as newest_at, ${newest("description")} as newest_description,
        ${newest("log_url", "s.log_url is not null")} as log_url,
        ${newest("environment_url", "s.environment_url is not null")} as environment_url,
        ${newest("environment", "s.environment is not null")} as environment,
        max(s.created_at) filter (where s.state = 'success') as active_at,
        min(s.created_at) filter (where s.state in ('success', 'failure', 'error')) as settled_at
      from mirror.statuses s
      where s.repository_id = ${repositoryId} and s.deployment_id = any(${sql.param([...githubIds])}::bigint[])
      group by s.deployment_id
    ) f
    where d.repository_id = ${repositoryId} and d.github_id = f.deployment_id`);
}

/** Keeps until when (milliseconds, the host's time) all statuses of deployments are known. */
export async function markComplete(
  tx: Db,
  repositoryId: number,
  complete: readonly { readonly deploymentId: number; readonly completeUntil: number }[],
): Promise<void> {
  const ids = sql.param(complete.map((one) => one.deploymentId));
  const until = sql.param(complete.map((one) => one.completeUntil));
  await tx.execute(sql`
    update mirror.deployments d set complete_at = greatest(d.complete_at, to_timestamp(f.until / 1000))
    from unnest(${ids}::bigint[], ${until}::float8[]) as f (id, until)
    where d.repository_id = ${repositoryId} and d.github_id = f.id`);
}

/** The row and how many statuses it has, to tell whether a write changed anything that is shown. */
export async function fingerprint(tx: Db, repositoryId: number, githubId: number): Promise<string> {
  const [row] = await tx
    .select()
    .from(deployments)
    .where(and(eq(deployments.repositoryId, repositoryId), eq(deployments.githubId, githubId)));
  const [counted] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(statuses)
    .where(and(eq(statuses.repositoryId, repositoryId), eq(statuses.deploymentId, githubId)));
  return JSON.stringify([row ? { ...row, completeAt: null } : null, counted?.n]);
}
