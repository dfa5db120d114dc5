import { and, eq } from "drizzle-orm";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { UserRow } from "@/lib/embedded-github/http/context";
import { deployments, users } from "@/lib/embedded-github/schema";
import type { DeploymentRow } from "@/lib/embedded-github/wire/deployment";
import { type Db, db } from "@/lib/store/db";

export interface FoundDeployment {
  deployment: DeploymentRow;
  creator: UserRow;
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
