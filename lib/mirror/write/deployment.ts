import "server-only";
import { and, eq, sql } from "drizzle-orm";
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

/** Inserts or renews a deployment; an older word of the host never replaces a newer one. */
export async function upsertDeployment(tx: Db, repositoryId: number, said: HostDeployment): Promise<void> {
  const { id: githubId, creator, createdAt, updatedAt, ...facts } = said;
  const values = { ...facts, ...creatorOf(creator), createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) };
  await tx
    .insert(deployments)
    .values({ repositoryId, githubId, ...values })
    .onConflictDoUpdate({
      target: [deployments.repositoryId, deployments.githubId],
      set: values,
      setWhere: sql`${deployments.updatedAt} <= excluded.updated_at`,
    });
}

export async function upsertStatuses(
  tx: Db,
  repositoryId: number,
  deploymentId: number,
  said: readonly HostStatus[],
): Promise<void> {
  if (said.length === 0) return;
  const rows = said.map(({ id: githubId, creator, createdAt, ...facts }) => ({
    repositoryId,
    githubId,
    deploymentId,
    ...facts,
    ...creatorOf(creator),
    createdAt: new Date(createdAt),
  }));
  // A status never changes on the host, so what is there stays.
  await tx.insert(statuses).values(rows).onConflictDoNothing();
}

/**
 * Derives the cached columns of a deployment from all of its statuses (design, section 4): the newest by (created_at, id) decides, so the
 * result is the same for any order of arrival.
 */
export async function deriveColumns(tx: Db, repositoryId: number, githubId: number): Promise<void> {
  const newest = (column: string, where = "true") =>
    sql.raw(`(array_agg(s.${column} order by s.created_at desc, s.github_id desc) filter (where ${where}))[1]`);
  await tx.execute(sql`
    update mirror.deployments d set
      newest_state = f.newest_state, newest_status_at = f.newest_at, newest_description = f.newest_description,
      log_url = f.log_url, environment_url = f.environment_url, active_at = f.active_at, settled_at = f.settled_at,
      environment = coalesce(f.environment, d.environment)
    from (
      select ${newest("state")} as newest_state, max(s.created_at) as newest_at, ${newest("description")} as newest_description,
        ${newest("log_url", "s.log_url is not null")} as log_url,
        ${newest("environment_url", "s.environment_url is not null")} as environment_url,
        ${newest("environment", "s.environment is not null")} as environment,
        max(s.created_at) filter (where s.state = 'success') as active_at,
        min(s.created_at) filter (where s.state in ('success', 'failure', 'error')) as settled_at
      from mirror.statuses s where s.repository_id = ${repositoryId} and s.deployment_id = ${githubId}
      having count(*) > 0
    ) f
    where d.repository_id = ${repositoryId} and d.github_id = ${githubId}`);
}

/** The row and how many statuses it has, to tell whether a write changed anything. */
export async function fingerprint(tx: Db, repositoryId: number, githubId: number): Promise<string> {
  const [row] = await tx
    .select()
    .from(deployments)
    .where(and(eq(deployments.repositoryId, repositoryId), eq(deployments.githubId, githubId)));
  const [counted] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(statuses)
    .where(and(eq(statuses.repositoryId, repositoryId), eq(statuses.deploymentId, githubId)));
  return JSON.stringify([row ?? null, counted?.n]);
}
