import { and, eq, ne, sql } from "drizzle-orm";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { noContent } from "@/lib/embedded-github/http/send";
import { changeRepository } from "@/lib/embedded-github/repositories/change";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { ACTIVE_DELETE, deletable } from "@/lib/embedded-github/rules/deletable";
import { deployments } from "@/lib/embedded-github/schema";
import { findDeployment } from "./find-deployment";
import { stateOf } from "./newest-state";

/** DELETE …/deployments/{id}: 204, or 422 for an active one that is not alone in its environment (contract 2.7). */
export async function deleteDeployment(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "deployments", "write");
  const id = pathNumber(c, "deploymentId");
  await changeRepository(repository.id, async (tx) => {
    const { deployment } = await findDeployment(repository.id, id, tx);
    const others = and(
      eq(deployments.repositoryId, repository.id),
      sql`lower(${deployments.environment}) = lower(${deployment.environment})`,
      ne(deployments.id, id),
    );
    const [other] = await tx.select({ id: deployments.id }).from(deployments).where(others).limit(1);
    if (!deletable(await stateOf(id, tx), other ? 1 : 0)) throw new ApiError(422, ACTIVE_DELETE);
    await tx.delete(deployments).where(eq(deployments.id, id));
  });
  return noContent();
}
