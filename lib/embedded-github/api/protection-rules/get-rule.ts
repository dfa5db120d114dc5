import { findEnvironment, pathEnvironment } from "@/lib/embedded-github/api/environments/find-environment";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { protectionRule } from "@/lib/embedded-github/wire/protection-rule";
import { findRule } from "./find-rule";

/** GET …/deployment_protection_rules/{id} */
export async function getRule(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "environments");
  const environment = await findEnvironment(repository.id, pathEnvironment(c));
  const { rule, app } = await findRule(c, environment.id);
  return send(c, protectionRule(rule, app, repository));
}
