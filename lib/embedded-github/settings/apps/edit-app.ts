import { eq } from "drizzle-orm";
import type { OauthAppRow } from "@/lib/embedded-github/http/context";
import { html } from "@/lib/embedded-github/oauth/html";
import { oauthApps } from "@/lib/embedded-github/schema";
import type { Problems } from "@/lib/embedded-github/settings/fields";
import { formField } from "@/lib/embedded-github/settings/form-token";
import { missingPage, settingsPage } from "@/lib/embedded-github/settings/layout";
import { note } from "@/lib/embedded-github/settings/note";
import { onForm, onPage, seeOther, type Visit } from "@/lib/embedded-github/settings/visit";
import { db } from "@/lib/store/db";
import { type AppValues, appFields } from "./app-form";
import { openOwnApp } from "./own-apps";
import { parseAppForm } from "./parse-app-form";

/** GET /settings/apps/{id} */
export const getApp = onPage(async (visit) => {
  const app = await openOwnApp(visit);
  return app
    ? editPage(visit, app, { ...app, callbacks: app.redirectUris.join("\n") }, {})
    : missingPage(visit.session);
});

/** POST of the same: the app as the form has it. */
export const postEditApp = onForm(async (sent) => {
  const app = await openOwnApp(sent);
  if (!app) return missingPage(sent.session);
  const { values, problems, redirectUris } = parseAppForm(sent.form);
  if (Object.keys(problems).length > 0) return editPage(sent, app, values, problems);
  const { name, homepageUrl, description, deviceFlow } = values;
  await db()
    .update(oauthApps)
    .set({ name, homepageUrl, description, deviceFlow, redirectUris })
    .where(eq(oauthApps.id, app.id));
  return seeOther(`/settings/apps/${app.id}?done=saved`);
});

function editPage({ c, session }: Visit, app: OauthAppRow, values: AppValues, problems: Problems): Response {
  const at = `/settings/apps/${app.id}`;
  const body = html`${note(c)}<section class="narrow"><a class="back" href="/settings/apps">← OAuth apps</a><h2><bdi>${app.name}</bdi></h2>
<dl class="facts"><div><dt>Client ID</dt><dd><code>${app.clientId}</code></dd></div><div><dt>Client secret</dt><dd>Kept as a hash, so it cannot be shown</dd><a class="secondary" href="${at}/secret">New secret</a></div></dl>
<form method="post" action="${at}" novalidate>${formField(session)}${appFields(values, problems)}
<div class="actions"><button class="primary">Save app</button></div></form></section>
<section class="narrow" aria-labelledby="end"><h2 id="end">Delete this app</h2><p>Nobody can sign in to it any more, and its tokens are revoked.</p><div class="actions"><a class="danger" href="${at}/delete">Delete app</a></div></section>`;
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return settingsPage(session, { title: app.name, tab: "apps", body, status });
}
