import type { OauthAppRow } from "@/lib/embedded-github/http/context";
import type { AuthorizeRequest } from "./authorize-request";
import { escapeHtml } from "./html";
import { htmlPage } from "./page";
import type { Person } from "./people";
import { scopesInWords } from "./scope-words";
import { signRequest } from "./signed-request";

const ARROW = `<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><path d="M3 8h10M9 4l4 4-4 4"/></svg>`;

/** Where one chooses who to be, and sees what the app asks for. `asked` is the login that the app named, if any. */
export function authorizePage(
  request: AuthorizeRequest,
  app: OauthAppRow,
  people: readonly Person[],
  asked: string | undefined,
): Response {
  const asks = scopesInWords(request.scopes).map(
    ({ scope, words }) => `<li>${escapeHtml(words)}<code>${escapeHtml(scope)}</code></li>`,
  );
  const buttons = people.map((person) => button(person, person.user.login.toLowerCase() === asked?.toLowerCase()));
  const { origin } = new URL(request.redirectUri);
  const name = escapeHtml(app.name);
  const body = `<h1>Continue to ${name}</h1><p>Choose who to be. Accounts on this machine have no password.</p>
<form method="post" action="/login/oauth/authorize"><input type="hidden" name="request" value="${signRequest(request)}">
<section aria-labelledby="who"><h2 id="who">Continue as</h2><div class="people">${buttons.join("")}</div></section>
<section aria-labelledby="what"><h2 id="what">What ${name} may do as you</h2><ul class="asks">${asks.join("")}</ul></section>
<button class="cancel" name="cancel" value="1">Cancel</button></form>
<p class="where">You return to ${escapeHtml(origin)}.</p>`;
  return htmlPage({ title: `Continue to ${app.name}`, body, status: 200, formTo: origin });
}

function button({ user, may }: Person, isFirst: boolean): string {
  const login = escapeHtml(user.login);
  const avatar = `/api/v3/avatars/${encodeURIComponent(user.login)}.svg`;
  const about = escapeHtml([user.name, may].filter(Boolean).join(" · "));
  return `<button name="login" value="${login}"${isFirst ? ' class="first"' : ""}><img src="${avatar}" alt="" width="32" height="32"><span><b>${login}</b><span>${about}</span></span>${ARROW}</button>`;
}
