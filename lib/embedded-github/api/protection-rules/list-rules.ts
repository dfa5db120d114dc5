import { findEnvironment, pathEnvironment } from "@/lib/embedded-github/api/environments/find-environment";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { protectionRule } from "@/lib/embedded-github/wire/protection-rule";
import { rulesOf } from "./find-rule";

/** GET …/deployment_protection_rules: all of them, there are never many (contract 1b). */
export async function listRules(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "environments");
  const environment = await findEnvironment(repository.id, pathEnvironment(c));
  const rules = await rulesOf(environment.id);
  const shown = rules.map(({ rule, app }) => protectionRule(rule, app, repository));
  return send(c, { total_count: shown.length, custom_deployment_protection_rules: shown });
}
