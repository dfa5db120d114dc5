import type { BrowserSession } from "@/lib/embedded-github/oauth/browser-session";
import { type Html, html } from "@/lib/embedded-github/oauth/html";
import { formField } from "./form-token";
import { type SettingsPage, settingsPage } from "./layout";

export interface Question extends Pick<SettingsPage, "title" | "tab"> {
  /** What will happen, before it does. */
  words: Html;
  action: string;
  /** The act, on the button. */
  verb: string;
  back: string;
}

/** Asks before something is taken away. */
export function confirmPage(session: BrowserSession, { title, tab, words, action, verb, back }: Question): Response {
  const body = html`<section class="narrow"><h2>${title}</h2><p>${words}</p>
<form method="post" action="${action}">${formField(session)}<div class="actions"><button class="danger">${verb}</button><a class="secondary" href="${back}">Keep it</a></div></form></section>`;
  return settingsPage(session, { title, tab, body });
}
