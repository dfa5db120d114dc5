import type { Ctx } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { send } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { deployment } from "@/lib/embedded-github/wire/deployment";
import { findDeployment } from "./find-deployment";

/** GET …/deployments/{id} */
export async function getDeployment(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "deployments");
  const found = await findDeployment(repository.id, pathNumber(c, "deploymentId"));
  return send(c, deployment(found.deployment, found.creator, repository));
}
