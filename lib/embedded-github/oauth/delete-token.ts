import { and, eq } from "drizzle-orm";
import { notFound, requiresAuthentication } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { Fields } from "@/lib/embedded-github/http/fields";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { noContent } from "@/lib/embedded-github/http/send";
import { tokens } from "@/lib/embedded-github/schema";
import { hashOf } from "@/lib/embedded-github/tokens/hash";
import { db } from "@/lib/store/db";
import { basicCredentials } from "./basic-credentials";
import { verifyApp } from "./find-app";

/** DELETE /api/v3/applications/{client_id}/token: the app gives a token back. 204, or 404 for one that is not its own. */
export async function deleteToken(c: Ctx): Promise<Response> {
  const credentials = basicCredentials(c.req.header("authorization"));
  if (!credentials) throw requiresAuthentication();
  const app = await verifyApp(credentials.clientId, credentials.secret);
  if (!app || app.clientId !== c.req.param("clientId")) throw notFound();
  const token = new Fields(await readJson(c.req.raw), "OauthAccess").required("access_token", 255);
  const mine = and(eq(tokens.hash, hashOf(token)), eq(tokens.appId, app.id));
  const gone = await db().delete(tokens).where(mine).returning({ hash: tokens.hash });
  if (gone.length === 0) throw notFound();
  return noContent();
}
