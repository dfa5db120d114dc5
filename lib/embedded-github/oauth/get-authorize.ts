import type { Ctx } from "@/lib/embedded-github/http/context";
import { authorizePage } from "./authorize-page";
import { parseAuthorize } from "./authorize-request";
import { readSession } from "./browser-session";
import { OAUTH_DOCS } from "./docs";
import { errorPage } from "./page";
import { choosePeople } from "./people";
import { redirectTo } from "./redirect";

/**
 * GET /login/oauth/authorize: the page on which one chooses who to be (contract 6). It is always shown, as accounts have no
 * password; `login` comes first in it, or else who this browser was last.
 */
export async function getAuthorize(c: Ctx): Promise<Response> {
  const parsed = await parseAuthorize(new URL(c.req.url).searchParams);
  if (parsed.kind === "page") return errorPage(parsed.status, parsed.title, parsed.detail);
  if (parsed.kind === "redirect") {
    const { to, error, description, state } = parsed;
    return redirectTo(to, { error, error_description: description, error_uri: OAUTH_DOCS, state });
  }
  const first = parsed.login ?? (await readSession(c))?.user.login;
  return authorizePage(parsed.request, parsed.app, await choosePeople(first), first);
}
