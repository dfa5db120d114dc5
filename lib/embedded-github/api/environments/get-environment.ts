import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { findEnvironment, pathEnvironment } from "./find-environment";
import { showEnvironments } from "./show";

/** GET …/environments/{name} */
export async function getEnvironment(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "environments");
  const row = await findEnvironment(repository.id, pathEnvironment(c));
  const [body] = await showEnvironments([row], repository);
  return send(c, body);
}
