import { eq } from "drizzle-orm";
import { findEnvironment, pathEnvironment } from "@/lib/embedded-github/api/environments/find-environment";
import { custom, invalidRequest, validationFailed } from "@/lib/embedded-github/http/api-error";
import type { Ctx, OauthAppRow } from "@/lib/embedded-github/http/context";
import { Fields } from "@/lib/embedded-github/http/fields";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { changeRepository } from "@/lib/embedded-github/repositories/change";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { oauthApps, protectionRules } from "@/lib/embedded-github/schema";
import { type ProtectionRuleRow, protectionRule } from "@/lib/embedded-github/wire/protection-rule";
import { type Db, db } from "@/lib/store/db";
import { rulesOf } from "./find-rule";

const RESOURCE = "DeploymentProtectionRule";
/** Per environment; UNVERIFIED. */
const MOST = 6;

/**
 * POST …/deployment_protection_rules: 201. An app that is not registered is 422 `invalid`, one that gates the environment
 * already 422 `already_exists` (both UNVERIFIED).
 */
export async function enableRule(c: Ctx): Promise<Response> {
  const { repository } = await openForWriting(c, "environments", "admin");
  const asked = pathEnvironment(c);
  await findEnvironment(repository.id, asked);
  const app = await readApp(new Fields(await readJson(c.req.raw), RESOURCE));
  const row = await changeRepository(repository.id, async (tx) => {
    const environment = await findEnvironment(repository.id, asked, tx);
    return insert(tx, environment.id, app);
  });
  return send(c, protectionRule(row, app, repository), 201);
}

async function readApp(fields: Fields): Promise<OauthAppRow> {
  const field = "integration_id";
  const id = fields.raw(field);
  if (id === undefined) {
    throw invalidRequest(`"${field}" wasn't supplied.`, [{ resource: RESOURCE, field, code: "missing_field" }]);
  }
  if (typeof id !== "number" || !Number.isSafeInteger(id)) throw fields.wrongType(field, "an integer");
  const [app] = await db().select().from(oauthApps).where(eq(oauthApps.id, id)).limit(1);
  if (!app) throw validationFailed({ resource: RESOURCE, field, code: "invalid" });
  return app;
}

async function insert(tx: Db, environmentId: number, app: OauthAppRow): Promise<ProtectionRuleRow> {
  const existing = await rulesOf(environmentId, undefined, tx);
  if (existing.some(({ rule }) => rule.appId === app.id)) {
    throw validationFailed({ resource: RESOURCE, field: "integration_id", code: "already_exists" });
  }
  if (existing.length >= MOST) {
    const message = `An environment cannot have more than ${MOST} protection rules`;
    throw validationFailed(custom(RESOURCE, "integration_id", message));
  }
  const [row] = await tx.insert(protectionRules).values({ environmentId, appId: app.id }).returning();
  if (!row) throw new Error("The protection rule was not inserted.");
  return row;
}
