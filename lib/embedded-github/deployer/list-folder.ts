import { readdir } from "node:fs/promises";
import { html } from "hono/html";
import { MARK, pageResponse } from "./page";

/** So many names are shown; the rest is counted. */
const MOST = 1_000;

/** A folder of deployed files without an index page: its names as links. `address` is the folder's path, without a last slash. */
export async function listFolder(folder: string, address: string, isRoot: boolean): Promise<Response> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => !entry.name.startsWith(".") && (entry.isFile() || entry.isDirectory()))
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .sort((a, b) => Number(b.endsWith("/")) - Number(a.endsWith("/")) || (a < b ? -1 : 1));
  const rows = entries
    .slice(0, MOST)
    .map(
      (name) =>
        html`<li><a href="${address}/${name.split("/").map(encodeURIComponent).join("/")}"><bdi>${name}</bdi></a></li>`,
    );
  const up = isRoot ? "" : html`<li><a href="${address.slice(0, address.lastIndexOf("/"))}/">Up</a></li>`;
  const more = entries.length > MOST ? html`<p class="empty">And ${entries.length - MOST} more.</p>` : "";
  const body = html`<header><div class="what">${MARK}<div><h1>Deployed files</h1>
<p class="facts">This folder has no index page; ${entries.length} ${entries.length === 1 ? "entry" : "entries"}.</p></div></div></header>
<main><ul class="names">${up}${rows}</ul>${more}</main>`;
  return pageResponse({ title: "Deployed files", body });
}
