import { type Html, html } from "@/lib/embedded-github/oauth/html";

/**
 * A list with named columns, the last one unnamed where `hasActs`. The roles are those of a table already; on a phone the
 * rows become blocks, and would lose them.
 */
export function table(heads: readonly string[], lines: readonly Html[], hasActs = false): Html {
  const cells = heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`);
  const acts = hasActs && html`<th role="columnheader" scope="col"><span class="hidden">Change</span></th>`;
  return html`<div class="list"><table role="table"><thead role="rowgroup"><tr role="row">${cells}${acts}</tr></thead><tbody role="rowgroup">${lines}</tbody></table></div>`;
}
