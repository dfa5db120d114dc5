import "server-only";
import { and, eq } from "drizzle-orm";
import { deployments, repositories } from "@/lib/mirror/schema";
import type { Db } from "@/lib/store/db";

/** The host's id of the repository that a deployment of this host lies in; undefined for one that the mirror does not know. */
export async function readRepositoryOf(db: Db, host: string, deploymentId: number): Promise<number | undefined> {
  const rows = await db
    .select({ id: repositories.githubId })
    .from(deployments)
    .innerJoin(repositories, eq(repositories.id, deployments.repositoryId))
    .where(and(eq(repositories.host, host), eq(deployments.githubId, deploymentId)))
    .limit(2);
  // Two would be a mistake of the host or of ours: then none of them is believed.
  return rows.length === 1 ? rows[0]?.id : undefined;
}
