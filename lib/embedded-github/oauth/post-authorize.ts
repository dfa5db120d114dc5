import { lt, sql } from "drizzle-orm";
import type { Ctx, OauthAppRow, UserRow } from "@/lib/embedded-github/http/context";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { readText } from "@/lib/embedded-github/http/read-text";
import { oauthCodes } from "@/lib/embedded-github/schema";
import { hashOf, randomWord } from "@/lib/embedded-github/tokens/hash";
import { findUser } from "@/lib/embedded-github/users/ensure-user";
import { env } from "@/lib/env";
import { db } from "@/lib/store/db";
import type { AuthorizeRequest } from "./authorize-request";
import { OAUTH_DOCS } from "./docs";
import { findApp } from "./find-app";
import { errorPage } from "./page";
import { redirectTo } from "./redirect";
import { verifyRequest } from "./signed-request";

const MAX_FORM = 64 * 1024;

/** POST /login/oauth/authorize: the choice made on our page, and on no other, becomes a code (contract 6). */
export async function postAuthorize(c: Ctx): Promise<Response> {
  if (!isOwnOrigin(c)) return errorPage(403, "This form was not sent from here", "Start again from the application.");
  const form = new URLSearchParams(await readText(c.req.raw, MAX_FORM));
  const request = verifyRequest(form.get("request") ?? "");
  const app = request && (await findApp(request.clientId));
  if (!request || !app?.redirectUris.includes(request.redirectUri)) {
    return errorPage(400, "This page is too old", "Start again from the application.");
  }
  const { redirectUri, state } = request;
  if (form.has("cancel")) {
    const description = "The user has denied your application access.";
    return redirectTo(redirectUri, {
      error: "access_denied",
      error_description: description,
      error_uri: OAUTH_DOCS,
      state,
    });
  }
  const login = form.get("login") ?? "";
  const user = isPlainText(login) ? await findUser(login) : undefined;
  if (user?.type !== "User") return errorPage(400, "No such account", "Choose one of the accounts of the page.");
  return redirectTo(redirectUri, { code: await createCode(app, user, request), state });
}

function isOwnOrigin(c: Ctx): boolean {
  const origin = c.req.header("origin");
  if (origin === undefined || origin === "null") return false;
  return origin === env().url || origin === `http://${c.req.header("host")}`;
}

async function createCode(app: OauthAppRow, user: UserRow, request: AuthorizeRequest): Promise<string> {
  const code = randomWord(40);
  await db().delete(oauthCodes).where(lt(oauthCodes.createdAt, sql`now() - interval '1 day'`));
  await db()
    .insert(oauthCodes)
    .values({
      hash: hashOf(code),
      appId: app.id,
      userId: user.id,
      redirectUri: request.redirectUri,
      scopes: request.scopes,
      codeChallenge: request.codeChallenge,
    });
  return code;
}
