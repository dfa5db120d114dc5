import { type Html, html } from "@/lib/embedded-github/oauth/html";
import { settingsPage } from "@/lib/embedded-github/settings/layout";
import { note } from "@/lib/embedded-github/settings/note";
import { table } from "@/lib/embedded-github/settings/table";
import { when } from "@/lib/embedded-github/settings/times";
import { onPage } from "@/lib/embedded-github/settings/visit";
import { type OwnApp, ownApps } from "./own-apps";

/** GET /settings/apps: the OAuth apps that this user registered. */
export const getApps = onPage(async ({ c, session }) => {
  const apps = await ownApps(session.user.id);
  const add = html`<a class="primary" href="/settings/apps/new">New OAuth app</a>`;
  const empty = html`<div class="empty"><b>No apps yet</b><p>An OAuth app lets people sign in to your program with their account here.</p>${add}</div>`;
  const body = html`${note(c)}<section aria-labelledby="apps"><div class="head"><div><h2 id="apps">OAuth apps</h2>
<p>Programs that people sign in to with their account here, by the web flow or the device flow.</p></div>${apps.length > 0 && add}</div>
${apps.length > 0 ? appTable(apps) : empty}</section>`;
  return settingsPage(session, { title: "OAuth apps", tab: "apps", body });
});

function appTable(apps: readonly OwnApp[]): Html {
  const lines = apps.map(
    (
      app,
    ) => html`<tr role="row"><td role="cell"><a href="/settings/apps/${app.id}"><bdi>${app.name}</bdi></a><span class="sub"><code>${app.clientId}</code></span></td>
<td role="cell" data-label="Device flow">${app.deviceFlow ? "On" : "Off"}</td><td role="cell" data-label="People">${app.people}</td><td role="cell" data-label="Created">${when(app.createdAt)}</td></tr>`,
  );
  return table(["App", "Device flow", "People", "Created"], lines);
}
