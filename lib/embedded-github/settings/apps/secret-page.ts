import type { OauthAppRow } from "@/lib/embedded-github/http/context";
import type { BrowserSession } from "@/lib/embedded-github/oauth/browser-session";
import { html } from "@/lib/embedded-github/oauth/html";
import { settingsPage } from "@/lib/embedded-github/settings/layout";
import { shownOnce } from "@/lib/embedded-github/settings/shown-once";

/** A client secret on the one page that shows it. */
export function secretPage(session: BrowserSession, app: OauthAppRow, secret: string): Response {
  const once = shownOnce("Copy the client secret now", [{ label: "Client secret", secret }]);
  const body = html`<section class="narrow">${once}<dl><div><dt>App</dt><dd><bdi>${app.name}</bdi></dd></div><div><dt>Client ID</dt><dd><code>${app.clientId}</code></dd></div></dl>
<div class="actions"><a class="primary" href="/settings/apps/${app.id}">Done</a></div></section>`;
  return settingsPage(session, { title: "Client secret", tab: "apps", body });
}
