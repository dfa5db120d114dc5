import type { TokenRow } from "@/lib/embedded-github/http/context";
import { type Html, html } from "@/lib/embedded-github/oauth/html";
import { settingsPage } from "@/lib/embedded-github/settings/layout";
import { note } from "@/lib/embedded-github/settings/note";
import { table } from "@/lib/embedded-github/settings/table";
import { expiry, lastUsed, when } from "@/lib/embedded-github/settings/times";
import { onPage } from "@/lib/embedded-github/settings/visit";
import { type Grant, grantsOf, personalTokens } from "./read-tokens";

/** GET /settings/tokens: what may act as this user. */
export const getTokens = onPage(async ({ c, session }) => {
  const own = await personalTokens(session.user.id);
  const grants = await grantsOf(session.user.id);
  const add = html`<a class="primary" href="/settings/tokens/new">New token</a>`;
  const body = html`${note(c)}<section aria-labelledby="own"><div class="head"><div><h2 id="own">Personal access tokens</h2>
<p>For scripts and tools. Whoever has a token acts as you, within its scopes.</p></div>${own.length > 0 && add}</div>
${own.length > 0 ? tokenTable(own) : noTokens(add)}</section>
<section aria-labelledby="granted"><div class="head"><div><h2 id="granted">Authorized apps</h2>
<p>Apps that you let act as you, on the page where you chose who to be or with a device code.</p></div></div>
${grants.length > 0 ? grantTable(grants) : html`<div class="empty"><b>No app holds a token of yours</b><p>Sign in to one and it stands here.</p></div>`}</section>`;
  return settingsPage(session, { title: "Access tokens", tab: "tokens", body });
});

const noTokens = (add: Html) =>
  html`<div class="empty"><b>No tokens yet</b><p>A token lets a script or an action use the API as you.</p>${add}</div>`;

function tokenTable(rows: readonly TokenRow[]): Html {
  const lines = rows.map(
    (
      row,
    ) => html`<tr role="row"><td role="cell"><b><bdi>${row.note || "Without a note"}</bdi></b><div>${chips(row.scopes)}</div></td>
<td role="cell" data-label="Created">${when(row.createdAt)}</td><td role="cell" data-label="Last used">${lastUsed(row.lastUsedAt)}</td><td role="cell" data-label="Expires">${expiry(row.expiresAt)}</td>
<td role="cell" class="act"><a href="/settings/tokens/${row.id}/revoke" aria-label="Revoke ${row.note || "the token without a note"}">Revoke</a></td></tr>`,
  );
  return table(["Token", "Created", "Last used", "Expires"], lines, true);
}

function grantTable(grants: readonly Grant[]): Html {
  const lines = grants.map(
    (
      grant,
    ) => html`<tr role="row"><td role="cell"><b><bdi>${grant.name}</bdi></b><span class="sub">${grant.owner === null ? "Part of Berth" : `Registered by ${grant.owner}`}</span><div>${chips(grant.scopes)}</div></td>
<td role="cell" data-label="Since">${when(grant.since)}</td><td role="cell" data-label="Last used">${lastUsed(grant.lastUsedAt)}</td><td role="cell" data-label="Tokens">${grant.tokens}</td>
<td role="cell" class="act"><a href="/settings/tokens/apps/${grant.appId}/revoke" aria-label="Revoke ${grant.name}">Revoke</a></td></tr>`,
  );
  return table(["App", "Since", "Last used", "Tokens"], lines, true);
}

function chips(scopes: readonly string[]): Html {
  if (scopes.length === 0) return html`<span class="sub">No scope: only what anyone may see</span>`;
  return html`${scopes.map((scope) => html`<span class="chip">${scope}</span>`)}`;
}
