import { type Html, html } from "@/lib/embedded-github/oauth/html";

export interface Shown {
  label: string;
  secret: string;
}

/** Secrets on the one page that shows them. One click selects the whole, as there is no script to copy it. */
export function shownOnce(title: string, secrets: readonly Shown[]): Html {
  const each = secrets.map(
    ({ label, secret }) => html`<code class="secret" aria-label="${label}" tabindex="0">${secret}</code>`,
  );
  return html`<div class="once" role="status"><h2>${title}</h2>${each}<p>It is shown this once and kept only as a hash. One click selects it, Ctrl C or ⌘ C copies it.</p></div>`;
}
