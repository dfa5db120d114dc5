import type { BrowserSession } from "@/lib/embedded-github/oauth/browser-session";
import { html } from "@/lib/embedded-github/oauth/html";
import { oauthApps } from "@/lib/embedded-github/schema";
import type { Problems } from "@/lib/embedded-github/settings/fields";
import { formField, spend } from "@/lib/embedded-github/settings/form-token";
import { settingsPage } from "@/lib/embedded-github/settings/layout";
import { onForm, onPage, seeOther } from "@/lib/embedded-github/settings/visit";
import { hashOf } from "@/lib/embedded-github/tokens/hash";
import { db } from "@/lib/store/db";
import { type AppValues, appFields, NO_VALUES } from "./app-form";
import { makeClientId, makeSecret } from "./client-secret";
import { parseAppForm } from "./parse-app-form";
import { secretPage } from "./secret-page";

/** GET /settings/apps/new */
export const getNewApp = onPage(async ({ session }) => formPage(session, NO_VALUES, {}));

/** POST /settings/apps: a new app with its client id, and its secret on the answer and never again. */
export const postApp = onForm(async ({ session, form, token }) => {
  const { values, problems, redirectUris } = parseAppForm(form);
  if (Object.keys(problems).length > 0) return formPage(session, values, problems);
  if (!spend(token)) return seeOther("/settings/apps");
  const { name, homepageUrl, description, deviceFlow } = values;
  const secret = makeSecret();
  const own = { clientId: makeClientId(), secretHash: hashOf(secret), ownerId: session.user.id };
  const [app] = await db()
    .insert(oauthApps)
    .values({ ...own, name, homepageUrl, description, deviceFlow, redirectUris })
    .returning();
  return app ? secretPage(session, app, secret) : seeOther("/settings/apps");
});

function formPage(session: BrowserSession, values: AppValues, problems: Problems): Response {
  const body = html`<section class="narrow"><a class="back" href="/settings/apps">← OAuth apps</a><h2>New OAuth app</h2>
<form method="post" action="/settings/apps" novalidate>${formField(session)}${appFields(values, problems)}
<div class="actions"><button class="primary">Register app</button><a class="secondary" href="/settings/apps">Cancel</a></div></form></section>`;
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return settingsPage(session, { title: "New OAuth app", tab: "apps", body, status });
}
