import { html } from "@/lib/embedded-github/oauth/html";
import { htmlPage } from "@/lib/embedded-github/oauth/page";
import { choosePeople } from "@/lib/embedded-github/oauth/people";
import { peopleButtons } from "@/lib/embedded-github/oauth/people-buttons";
import { formField } from "./form-token";

/** Asks a browser who it is, and leads on to `to`, a path of the settings. */
export async function whoPage(to: string): Promise<Response> {
  const people = peopleButtons(await choosePeople(undefined));
  const body = html`<h1>Who are you here?</h1><p>Tokens and apps belong to an account. Accounts on this machine have no password.</p>
<form method="post" action="/settings/session">${formField(undefined, to)}<section aria-labelledby="who"><h2 id="who">Continue as</h2>${people}</section></form>`;
  return htmlPage({ title: "Who are you here?", body, status: 200 });
}
