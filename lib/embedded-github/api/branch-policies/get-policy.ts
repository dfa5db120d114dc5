import { findEnvironment, pathEnvironment } from "@/lib/embedded-github/api/environments/find-environment";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { branchPolicy } from "@/lib/embedded-github/wire/branch-policy";
import { findPolicy } from "./find-policy";

/** GET …/deployment-branch-policies/{id} */
export async function getPolicy(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "environments");
  const environment = await findEnvironment(repository.id, pathEnvironment(c));
  return send(c, branchPolicy(await findPolicy(c, environment.id), repository));
}
