import { and, eq, inArray } from "drizzle-orm";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { UserRow } from "@/lib/embedded-github/http/context";
import { deployments, users } from "@/lib/embedded-github/schema";
import type { DeploymentRow } from "@/lib/embedded-github/wire/deployment";
import { type Db, db } from "@/lib/store/db";

export interface FoundDeployment {
  deployment: DeploymentRow;
  creator: UserRow;
}

/** Those of these deployments that the repository has, by id, each with who made it. */
export async function findDeployments(
  repositoryId: number,
  ids: readonly number[],
  tx: Db = db(),
): Promise<Map<number, FoundDeployment>> {
  const rows = await tx
    .select({ deployment: deployments, creator: users })
    .from(deployments)
    .innerJoin(users, eq(users.id, deployments.creatorId))
    .where(and(inArray(deployments.id, [...ids]), eq(deployments.repositoryId, repositoryId)));
  return new Map(rows.map((row) => [row.deployment.id, row]));
}

/** A deployment of this repository with who made it; throws 404. */
export async function findDeployment(repositoryId: number, id: number, tx: Db = db()): Promise<FoundDeployment> {
  const [row] = await tx
    .select({ deployment: deployments, creator: users })
    .from(deployments)
    .innerJoin(users, eq(users.id, deployments.creatorId))
    .where(and(eq(deployments.id, id), eq(deployments.repositoryId, repositoryId)))
    .limit(1);
  if (!row) throw notFound();
  return row;
}
