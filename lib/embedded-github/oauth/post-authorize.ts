import type { Ctx } from "@/lib/embedded-github/http/context";
import { startSession } from "./browser-session";
import { createCode } from "./create-code";
import { OAUTH_DOCS } from "./docs";
import { findApp } from "./find-app";
import { isOwnOrigin } from "./own-origin";
import { errorPage } from "./page";
import { findPerson } from "./people";
import { readForm } from "./read-form";
import { redirectTo } from "./redirect";
import { mayReturnTo } from "./redirect-uri";
import { verifyRequest } from "./signed-request";

/** POST /login/oauth/authorize: the choice made on our page, and on no other, becomes a code (contract 6). */
export async function postAuthorize(c: Ctx): Promise<Response> {
  if (!isOwnOrigin(c)) return errorPage(403, "This form was not sent from here", "Start again from the application.");
  const form = await readForm(c);
  const request = verifyRequest(form.get("request") ?? "");
  const app = request && (await findApp(request.clientId));
  if (!request || !app || !mayReturnTo(app, request.redirectUri)) {
    return errorPage(400, "This page is too old", "Start again from the application.");
  }
  const { redirectUri, state } = request;
  if (form.has("cancel")) {
    const description = "The user has denied your application access.";
    const parameters = { error: "access_denied", error_description: description, error_uri: OAUTH_DOCS, state };
    return redirectTo(redirectUri, parameters);
  }
  const user = await findPerson(form.get("login") ?? "");
  if (!user) return errorPage(400, "No such account", "Choose one of the accounts of the page.");
  return startSession(c, user, redirectTo(redirectUri, { code: await createCode(app, user, request), state }));
}
