import { type Html, html } from "./html";
import type { Person } from "./people";

const ARROW = html`<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><path d="M3 8h10M9 4l4 4-4 4"/></svg>`;

/** One button for each account that one can be; `first` is the login that stands out, if any. */
export function peopleButtons(people: readonly Person[], first?: string): Html {
  const buttons = people.map((person) => button(person, person.user.login.toLowerCase() === first?.toLowerCase()));
  return html`<div class="people">${buttons}</div>`;
}

function button({ user, may }: Person, isFirst: boolean): Html {
  const name = user.name !== null && html`<bdi>${user.name}</bdi> · `;
  return html`<button class="person${isFirst && " first"}" name="login" value="${user.login}"><img src="${avatar(user.login)}" alt="" width="32" height="32"><span><b>${user.login}</b><span>${name}${may}</span></span>${ARROW}</button>`;
}

export function avatar(login: string): string {
  return `/api/v3/avatars/${encodeURIComponent(login)}.svg`;
}
