import type { BrowserSession } from "@/lib/embedded-github/oauth/browser-session";
import { html } from "@/lib/embedded-github/oauth/html";
import type { Problems } from "@/lib/embedded-github/settings/fields";
import { formField, spend } from "@/lib/embedded-github/settings/form-token";
import { settingsPage } from "@/lib/embedded-github/settings/layout";
import { shownOnce } from "@/lib/embedded-github/settings/shown-once";
import { onForm, onPage, seeOther } from "@/lib/embedded-github/settings/visit";
import { createToken } from "@/lib/embedded-github/tokens/create-token";
import { env } from "@/lib/env";
import { parseTokenForm } from "./parse-token-form";
import { type TokenValues, tokenFields } from "./token-form";

/** GET /settings/tokens/new */
export const getNewToken = onPage(async ({ session }) => formPage(session, { note: "", scopes: [], life: "30" }, {}));

/** POST /settings/tokens: a new token, shown on the answer and never again. */
export const postToken = onForm(async ({ session, form, token: ticket }) => {
  const { values, problems, scopes, expiresAt } = parseTokenForm(form);
  if (Object.keys(problems).length > 0) return formPage(session, values, problems);
  if (!spend(ticket)) return seeOther("/settings/tokens");
  const token = await createToken({ login: session.user.login, scopes, note: values.note, expiresAt });
  const usage = `curl -H "Authorization: Bearer $TOKEN" ${env().url}/api/v3/user`;
  const body = html`<section class="narrow">${shownOnce("Copy the token now", [{ label: "Token", secret: token }])}
<div class="usage" tabindex="0" role="region" aria-label="How to use it">${usage}</div>
<div class="actions"><a class="primary" href="/settings/tokens">Done</a></div></section>`;
  return settingsPage(session, { title: "New token", tab: "tokens", body });
});

function formPage(session: BrowserSession, values: TokenValues, problems: Problems): Response {
  const body = html`<section class="narrow"><a class="back" href="/settings/tokens">← Access tokens</a><h2>New personal access token</h2>
<form method="post" action="/settings/tokens" novalidate>${formField(session)}${tokenFields(values, problems)}
<div class="actions"><button class="primary">Create token</button><a class="secondary" href="/settings/tokens">Cancel</a></div></form></section>`;
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return settingsPage(session, { title: "New token", tab: "tokens", body, status });
}
