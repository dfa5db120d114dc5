import { and, eq } from "drizzle-orm";
import { findDeployment } from "@/lib/embedded-github/api/deployments/find-deployment";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { send } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { statuses, users } from "@/lib/embedded-github/schema";
import { deploymentStatus } from "@/lib/embedded-github/wire/deployment-status";
import { db } from "@/lib/store/db";

/** GET …/deployments/{id}/statuses/{status_id} */
export async function getStatus(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "deployments");
  const { deployment } = await findDeployment(repository.id, pathNumber(c, "deploymentId"));
  const [row] = await db()
    .select({ status: statuses, creator: users })
    .from(statuses)
    .innerJoin(users, eq(users.id, statuses.creatorId))
    .where(and(eq(statuses.id, pathNumber(c, "statusId")), eq(statuses.deploymentId, deployment.id)))
    .limit(1);
  if (!row) throw notFound();
  return send(c, deploymentStatus(row.status, row.creator, repository));
}
