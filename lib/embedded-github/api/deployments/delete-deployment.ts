import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { noContent } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { removeDeployment } from "./remove-deployment";

/** DELETE …/deployments/{id}: 204, or 422 for an active one that is not alone in its environment (contract 2.7). */
export async function deleteDeployment(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "deployments", "write");
  await removeDeployment(repository.id, pathNumber(c, "deploymentId"));
  return noContent();
}
