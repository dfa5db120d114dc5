import { type Html, html } from "@/lib/embedded-github/oauth/html";
import { scopesInWords } from "@/lib/embedded-github/oauth/scope-words";
import type { SCOPES } from "@/lib/embedded-github/rules/scopes";
import { choice, type Problems, summary, textField } from "@/lib/embedded-github/settings/fields";

/** Days that a token may live, as the form has them. */
export const LIVES = { "7": "7 days", "30": "30 days", "90": "90 days", none: "Until revoked" } as const;
export type Life = keyof typeof LIVES;

export interface TokenValues {
  note: string;
  scopes: readonly string[];
  life: Life;
}

/** A scope that opens all of the others in its group, and those. */
const GROUPS: readonly (readonly (typeof SCOPES)[number][])[] = [
  ["repo", "public_repo", "repo_deployment", "repo:status"],
  ["admin:repo_hook", "write:repo_hook", "read:repo_hook"],
  ["user", "read:user", "user:email"],
  ["read:org"],
];

/** The fields of a new token, as they were typed, with what is wrong beside them. */
export function tokenFields({ note, scopes, life }: TokenValues, problems: Problems): Html {
  const groups = GROUPS.map(
    (group) => html`<div>${group.map((scope, i) => scopeChoice(scope, scopes.includes(scope), i > 0))}</div>`,
  );
  const lives = Object.entries(LIVES).map(
    ([value, words]) => html`<option value="${value}"${value === life && html` selected`}>${words}</option>`,
  );
  return html`${summary(problems)}${textField({ name: "note", label: "Note", value: note, problem: problems.note, hint: "What the token is for, so that you know it again.", placeholder: "Deploy script", max: 255 })}
<div class="field"><label for="life">Expires after</label><select id="life" name="life"${problems.life !== undefined && html` aria-invalid="true" aria-describedby="life-below"`}>${lives}</select>${problems.life !== undefined && html`<p class="wrong" id="life-below">${problems.life}</p>`}</div>
<fieldset aria-describedby="scopes-below"><legend>Scopes</legend><p class="${problems.scopes === undefined ? "hint" : "wrong"}" id="scopes-below">${problems.scopes ?? "What the token opens. With none, it sees what anyone may see. An indented scope is part of the one above it."}</p>
<div class="choices">${groups}</div></fieldset>`;
}

function scopeChoice(scope: string, isOn: boolean, isInner: boolean): Html {
  const words = scopesInWords([scope])[0]?.words ?? scope;
  return choice({ name: "scopes", value: scope, isOn, isInner, words, title: html`<b>${scope}</b>` });
}
