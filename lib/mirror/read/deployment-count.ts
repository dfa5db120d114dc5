import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/store/db";
import { num, rowsOf } from "./sql";

/** How many deployments of a repository the mirror knows. */
export async function readDeploymentCount(db: Db, repositoryId: number): Promise<number> {
  const [row] = await rowsOf<{ deployments: number }>(
    db,
    sql`
    select ${num(sql`count(*)`)} as "deployments" from mirror.deployments d
    where d.repository_id = ${repositoryId} and d.deleted_at is null`,
  );
  return row?.deployments ?? 0;
}
