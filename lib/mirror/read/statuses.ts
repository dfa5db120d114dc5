import "server-only";
import { sql } from "drizzle-orm";
import type { StatusView } from "@/lib/domain/views";
import type { Db } from "@/lib/store/db";
import { iso, num, rowsOf } from "./sql";
import { type DeploymentRef, person } from "./summaries";

type Raw = Omit<StatusView, "creator"> & { login: string | null; avatarUrl: string | null; type: string | null };

/** All statuses of a deployment, oldest first. */
export async function readStatuses(db: Db, { repositoryId, id }: DeploymentRef): Promise<StatusView[]> {
  const rows = await rowsOf<Raw>(
    db,
    sql`
    select ${num(sql`s.github_id`)} as "id", s.state as "state", nullif(s.description, '') as "description",
      nullif(s.log_url, '') as "logUrl", nullif(s.environment_url, '') as "environmentUrl",
      s.environment as "environment", s.creator_login as "login", s.creator_avatar_url as "avatarUrl",
      s.creator_type as "type", ${iso(sql`s.created_at`)} as "createdAt"
    from mirror.statuses s where s.repository_id = ${repositoryId} and s.deployment_id = ${id}
    order by s.created_at, s.github_id`,
  );
  return rows.map(({ login, avatarUrl, type, ...status }) => ({ ...status, creator: person(login, avatarUrl, type) }));
}

/** True for a deployment of which older statuses were left out when its history was read. */
export async function hasPartialStatuses(db: Db, { repositoryId, id }: DeploymentRef): Promise<boolean> {
  const rows = await rowsOf(
    db,
    sql`
    select 1 from mirror.deployments d
    where d.repository_id = ${repositoryId} and d.github_id = ${id} and d.statuses_partial`,
  );
  return rows.length > 0;
}
