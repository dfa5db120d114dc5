import type { OauthAppRow } from "@/lib/embedded-github/http/context";
import { registeredBy } from "./app-owner";
import { asks } from "./asks";
import type { AuthorizeRequest } from "./authorize-request";
import { html } from "./html";
import { htmlPage } from "./page";
import type { Person } from "./people";
import { peopleButtons } from "./people-buttons";
import { signRequest } from "./signed-request";

/** Where one chooses who to be, and sees what the app asks for. `first` is the login that stands out, if any. */
export async function authorizePage(
  request: AuthorizeRequest,
  app: OauthAppRow,
  people: readonly Person[],
  first: string | undefined,
): Promise<Response> {
  const { origin } = new URL(request.redirectUri);
  const body = html`<h1>Continue to <bdi>${app.name}</bdi></h1>${await registeredBy(app)}<p>Choose who to be. Accounts on this machine have no password.</p>
<form method="post" action="/login/oauth/authorize"><input type="hidden" name="request" value="${signRequest(request)}">
<section aria-labelledby="who"><h2 id="who">Continue as</h2>${peopleButtons(people, first)}</section>
<section aria-labelledby="what"><h2 id="what">What <bdi>${app.name}</bdi> may do as you</h2>${asks(request.scopes)}</section>
<button class="cancel" name="cancel" value="1">Cancel</button></form>
<p class="where">You return to ${origin}.</p>`;
  return htmlPage({ title: `Continue to ${app.name}`, body, status: 200, formTo: origin });
}
