import { randomBytes } from "node:crypto";
import { lt, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { findApp } from "@/lib/embedded-github/oauth/find-app";
import { answer, refuse } from "@/lib/embedded-github/oauth/oauth-answer";
import { readParameters } from "@/lib/embedded-github/oauth/read-parameters";
import { parseScopes } from "@/lib/embedded-github/rules/scopes";
import { deviceCodes } from "@/lib/embedded-github/schema";
import { hashOf } from "@/lib/embedded-github/tokens/hash";
import { env } from "@/lib/env";
import { db } from "@/lib/store/db";
import { LIFETIME } from "./lifetime";
import { makeUserCode } from "./user-code";

const INTERVAL = 5;

/**
 * POST /login/device/code: a device asks for the pair of codes. The statuses of the errors are observed, not documented:
 * 404 `Not Found` for an unknown client, 400 where the app has the flow switched off.
 */
export async function postDeviceCode(c: Ctx): Promise<Response> {
  const given = await readParameters(c);
  const app = await findApp(given("client_id") ?? "");
  if (!app) return answer(c, { error: "Not Found" }, 404);
  if (!app.deviceFlow) return refuse(c, "device_flow_disabled", {}, 400);
  const deviceCode = randomBytes(20).toString("hex");
  const userCode = await insertCode(deviceCode, app.id, parseScopes(given("scope") ?? ""));
  return answer(c, {
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: `${env().url}/login/device`,
    expires_in: LIFETIME,
    interval: INTERVAL,
  });
}

async function insertCode(deviceCode: string, appId: number, scopes: string[]): Promise<string> {
  await db().delete(deviceCodes).where(lt(deviceCodes.createdAt, sql`now() - interval '1 hour'`));
  const row = { hash: hashOf(deviceCode), appId, scopes, interval: INTERVAL };
  for (;;) {
    const userCode = makeUserCode();
    // Two living codes may not be the same; that is rare enough to just draw again.
    const made = await db()
      .insert(deviceCodes)
      .values({ ...row, userCode })
      .onConflictDoNothing()
      .returning({ userCode: deviceCodes.userCode });
    if (made[0]) return made[0].userCode;
  }
}
