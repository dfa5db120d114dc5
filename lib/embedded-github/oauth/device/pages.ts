import type { OauthAppRow, UserRow } from "@/lib/embedded-github/http/context";
import { registeredBy } from "@/lib/embedded-github/oauth/app-owner";
import { asks } from "@/lib/embedded-github/oauth/asks";
import { html } from "@/lib/embedded-github/oauth/html";
import { htmlPage } from "@/lib/embedded-github/oauth/page";
import type { Person } from "@/lib/embedded-github/oauth/people";
import { peopleButtons } from "@/lib/embedded-github/oauth/people-buttons";

/** Where one types the code that a device shows. `problem` is what was wrong with what was `typed`. */
export function codePage(typed = "", problem?: string, status = 200): Response {
  const invalid = problem !== undefined && html` aria-invalid="true"`;
  const body = html`<h1>Connect a device</h1><p>Type the code that your device or terminal shows.</p>
<form method="post" action="/login/device"><div class="field"><label for="code">Code</label>
<input class="user-code" id="code" name="user_code" value="${typed}" maxlength="20" required autofocus autocomplete="off" autocapitalize="characters" spellcheck="false" placeholder="ABCD-EFGH" aria-describedby="hint"${invalid}>
<p id="hint" class="${problem === undefined ? "hint" : "wrong"}">${problem ?? "Eight letters. It is good for 15 minutes."}</p></div>
<button class="primary">Continue</button></form>`;
  return htmlPage({ title: "Connect a device", body, status });
}

/** Where one sees what the device's app asks for, and chooses who to be for it. `request` is the signed code. */
export async function choosePage(
  app: OauthAppRow,
  asked: { request: string; scopes: readonly string[]; userCode: string },
  people: readonly Person[],
  first: string | undefined,
): Promise<Response> {
  const body = html`<h1>Connect <bdi>${app.name}</bdi></h1>${await registeredBy(app)}
<p>Code <b class="code">${asked.userCode}</b>. Go on only if you started this yourself: whoever gave you the code will act as you.</p>
<form method="post" action="/login/device"><input type="hidden" name="request" value="${asked.request}">
<section aria-labelledby="who"><h2 id="who">Approve as</h2>${peopleButtons(people, first)}</section>
<section aria-labelledby="what"><h2 id="what">What <bdi>${app.name}</bdi> may do as you</h2>${asks(asked.scopes)}</section>
<button class="cancel" name="cancel" value="1">Cancel</button></form>`;
  return htmlPage({ title: `Connect ${app.name}`, body, status: 200 });
}

/** The end of the way: what was decided. `user` is undefined where the person cancelled. */
export function decidedPage(app: OauthAppRow, user: UserRow | undefined): Response {
  const name = html`<bdi>${app.name}</bdi>`;
  const body = user
    ? html`<h1>The device is connected</h1><p>${name} acts as ${user.login} within a few seconds. You can close this page and return to the device.</p><p class="after"><a href="/settings/tokens">Tokens and apps of ${user.login}</a></p>`
    : html`<h1>Cancelled</h1><p>${name} got no access, and this code cannot be used again.</p>`;
  return htmlPage({ title: user ? "The device is connected" : "Cancelled", body, status: 200 });
}
