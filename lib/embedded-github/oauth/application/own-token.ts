import { and, eq } from "drizzle-orm";
import { notFound, requiresAuthentication } from "@/lib/embedded-github/http/api-error";
import type { Ctx, OauthAppRow, TokenRow, UserRow } from "@/lib/embedded-github/http/context";
import { Fields } from "@/lib/embedded-github/http/fields";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { basicCredentials } from "@/lib/embedded-github/oauth/basic-credentials";
import { verifyApp } from "@/lib/embedded-github/oauth/find-app";
import { tokens, users } from "@/lib/embedded-github/schema";
import { hashOf } from "@/lib/embedded-github/tokens/hash";
import { isAlive } from "@/lib/embedded-github/tokens/is-alive";
import { db } from "@/lib/store/db";

export interface OwnToken {
  app: OauthAppRow;
  user: UserRow;
  row: TokenRow;
  /** As the app sent it. */
  token: string;
}

/**
 * The token that an app asks about, with its client id and secret as Basic credentials. Throws 401 without credentials,
 * and 404 where they are wrong, are another app's than the path's, or the token is not one of that app's that lives.
 */
export async function openOwnToken(c: Ctx): Promise<OwnToken> {
  const credentials = basicCredentials(c.req.header("authorization"));
  if (!credentials) throw requiresAuthentication();
  const app = await verifyApp(credentials.clientId, credentials.secret);
  if (!app || app.clientId !== c.req.param("clientId")) throw notFound();
  const token = new Fields(await readJson(c.req.raw), "OauthAccess").required("access_token", 255);
  const [found] = await db()
    .select({ row: tokens, user: users })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.userId))
    .where(and(eq(tokens.hash, hashOf(token)), eq(tokens.appId, app.id), isAlive()))
    .limit(1);
  if (!found) throw notFound();
  return { app, token, ...found };
}
