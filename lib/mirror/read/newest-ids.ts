import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/store/db";
import { num, rowsOf } from "./sql";
import type { DeploymentRef } from "./summaries";

/** The highest id among the deployments of a repository that the mirror knows; 0 for none. */
export async function readNewestDeploymentId(db: Db, repositoryId: number): Promise<number> {
  const [row] = await rowsOf<{ id: number | null }>(
    db,
    sql`select ${num(sql`max(d.github_id)`)} as "id" from mirror.deployments d where d.repository_id = ${repositoryId}`,
  );
  return row?.id ?? 0;
}

/** The highest id among the statuses of a deployment that the mirror knows; 0 for none. */
export async function readNewestStatusId(db: Db, { repositoryId, id }: DeploymentRef): Promise<number> {
  const [row] = await rowsOf<{ id: number | null }>(
    db,
    sql`select ${num(sql`max(s.github_id)`)} as "id" from mirror.statuses s
      where s.repository_id = ${repositoryId} and s.deployment_id = ${id}`,
  );
  return row?.id ?? 0;
}
