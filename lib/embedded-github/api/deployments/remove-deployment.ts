import { and, eq, ne, sql } from "drizzle-orm";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import { changeRepository } from "@/lib/embedded-github/repositories/change";
import { ACTIVE_DELETE, deletable } from "@/lib/embedded-github/rules/deletable";
import { deployments } from "@/lib/embedded-github/schema";
import { findDeployment } from "./find-deployment";
import { stateOf } from "./newest-state";

/** Deletes a deployment with its statuses; throws 404, or 422 for an active one that is not alone (contract 2.7). */
export async function removeDeployment(repositoryId: number, id: number): Promise<void> {
  await changeRepository(repositoryId, async (tx) => {
    const { deployment } = await findDeployment(repositoryId, id, tx);
    const others = and(
      eq(deployments.repositoryId, repositoryId),
      sql`lower(${deployments.environment}) = lower(${deployment.environment})`,
      ne(deployments.id, id),
    );
    const [other] = await tx.select({ id: deployments.id }).from(deployments).where(others).limit(1);
    if (!deletable(await stateOf(id, tx), other ? 1 : 0)) throw new ApiError(422, ACTIVE_DELETE);
    await tx.delete(deployments).where(eq(deployments.id, id));
  });
}
