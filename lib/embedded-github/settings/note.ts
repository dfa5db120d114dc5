import type { Ctx } from "@/lib/embedded-github/http/context";
import { type Html, html } from "@/lib/embedded-github/oauth/html";

const WORDS = new Map([
  ["revoked", "The token is revoked. Whatever uses it is refused from now on."],
  ["grant-revoked", "The app has no access any more. Its tokens are revoked."],
  ["saved", "The app is saved."],
  ["deleted", "The app is deleted, and its tokens are revoked."],
]);

/** What was just done, by the address that the form led on to. */
export function note(c: Ctx): Html {
  const words = WORDS.get(c.req.query("done") ?? "");
  return words === undefined ? html`` : html`<p class="note" role="status">${words}</p>`;
}
