import type { BrowserSession } from "@/lib/embedded-github/oauth/browser-session";
import { type Html, html } from "@/lib/embedded-github/oauth/html";
import { documentPage, MARK } from "@/lib/embedded-github/oauth/page";
import { avatar } from "@/lib/embedded-github/oauth/people-buttons";
import { env } from "@/lib/env";
import { formField } from "./form-token";
import { SETTINGS_STYLE } from "./style";

const TABS = [
  ["tokens", "/settings/tokens", "Access tokens"],
  ["apps", "/settings/apps", "OAuth apps"],
] as const;

export interface SettingsPage {
  /** What the page is about; the browser's tab says so too. */
  title: string;
  tab: (typeof TABS)[number][0] | undefined;
  body: Html;
  status?: number;
}

/** A settings page: who one is, the two tabs, and the page's own content. */
export function settingsPage(session: BrowserSession, { title, tab, body, status = 200 }: SettingsPage): Response {
  const { login } = session.user;
  const tabs = TABS.map(
    ([name, address, label]) => html`<a href="${address}"${name === tab && html` aria-current="page"`}>${label}</a>`,
  );
  const page = html`<header class="bar">${brand()}
<form method="post" action="/settings/session/end">${formField(session)}<img src="${avatar(login)}" alt="" width="24" height="24"><b>${login}</b><button class="plain">Use another account</button></form></header>
<main><h1>Settings</h1><nav class="tabs" aria-label="Settings">${tabs}</nav>${body}</main>`;
  return documentPage({ title: `${title} · Embedded GitHub`, body: page, status }, SETTINGS_STYLE);
}

// Beside the dashboard, the mark leads back to it; alone, there is no page to lead to.
function brand(): Html {
  const content = html`${MARK}<span>Embedded GitHub</span>`;
  return env().standalone
    ? html`<div class="brand">${content}</div>`
    : html`<a class="brand" href="/" title="Back to Berth">${content}</a>`;
}

/** What answers an id that is nobody's or somebody else's. */
export function missingPage(session: BrowserSession): Response {
  const body = html`<div class="empty"><b>There is nothing here</b><p>It was removed, or it belongs to another account.</p></div>`;
  return settingsPage(session, { title: "Not found", tab: undefined, body, status: 404 });
}
