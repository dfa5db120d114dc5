import { findEnvironment, pathEnvironment } from "@/lib/embedded-github/api/environments/find-environment";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { linkHeader, readPage } from "@/lib/embedded-github/http/pagination";
import { sendList } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { oauthApps } from "@/lib/embedded-github/schema";
import { integration } from "@/lib/embedded-github/wire/protection-rule";
import { segment } from "@/lib/embedded-github/wire/urls";
import { db } from "@/lib/store/db";

/** GET …/deployment_protection_rules/apps: every app that is registered here, enabled or not, oldest first (contract 1b). */
export async function listApps(c: Ctx): Promise<Response> {
  const { repository } = await openRepository(c, "environments");
  const environment = await findEnvironment(repository.id, pathEnvironment(c));
  const page = readPage(c);
  const rows = await db().select().from(oauthApps).orderBy(oauthApps.id).limit(page.perPage).offset(page.offset);
  const total = await db().$count(oauthApps);
  const parent = `/repositories/${repository.id}/environments/${segment(environment.name)}`;
  const body = {
    total_count: total,
    available_custom_deployment_protection_rule_integrations: rows.map(integration),
  };
  return sendList(c, body, linkHeader(c, `${parent}/deployment_protection_rules/apps`, page, total));
}
