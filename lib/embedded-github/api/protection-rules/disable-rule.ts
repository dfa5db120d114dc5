import { eq } from "drizzle-orm";
import { findEnvironment, pathEnvironment } from "@/lib/embedded-github/api/environments/find-environment";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { noContent } from "@/lib/embedded-github/http/send";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { protectionRules } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { findRule } from "./find-rule";

/** DELETE …/deployment_protection_rules/{id}: 204. */
export async function disableRule(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "environments", "admin");
  const environment = await findEnvironment(repository.id, pathEnvironment(c));
  const { rule } = await findRule(c, environment.id);
  await db().delete(protectionRules).where(eq(protectionRules.id, rule.id));
  return noContent();
}
