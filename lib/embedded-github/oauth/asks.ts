import { type Html, html } from "./html";
import { scopesInWords } from "./scope-words";

/** What an app asks for, in words, as a list. Without a scope, it gets what the person granted it before (contract 6). */
export function asks(scopes: readonly string[]): Html {
  const items =
    scopes.length === 0
      ? html`<li>What you granted it before. If that is nothing, only what anyone may see.<code>no scope named</code></li>`
      : scopesInWords(scopes).map(({ scope, words }) => html`<li>${words}<code>${scope}</code></li>`);
  return html`<ul class="asks">${items}</ul>`;
}
