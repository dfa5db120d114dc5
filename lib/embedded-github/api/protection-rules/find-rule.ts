import { and, eq, type SQL } from "drizzle-orm";
import { notFound } from "@/lib/embedded-github/http/api-error";
import type { Ctx, OauthAppRow } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { oauthApps, protectionRules } from "@/lib/embedded-github/schema";
import type { ProtectionRuleRow } from "@/lib/embedded-github/wire/protection-rule";
import { type Db, db } from "@/lib/store/db";

export interface FoundRule {
  rule: ProtectionRuleRow;
  app: OauthAppRow;
}

/** The custom rules of an environment with their apps, oldest first; `more` narrows them. */
export function rulesOf(environmentId: number, more?: SQL, tx: Db = db()): Promise<FoundRule[]> {
  return tx
    .select({ rule: protectionRules, app: oauthApps })
    .from(protectionRules)
    .innerJoin(oauthApps, eq(oauthApps.id, protectionRules.appId))
    .where(and(eq(protectionRules.environmentId, environmentId), more))
    .orderBy(protectionRules.id);
}

/** The rule of the path, in this environment; throws 404. */
export async function findRule(c: Ctx, environmentId: number): Promise<FoundRule> {
  const [found] = await rulesOf(environmentId, eq(protectionRules.id, pathNumber(c, "ruleId")));
  if (!found) throw notFound();
  return found;
}
