import type { Viewer } from "./session";

/** Every account that a person has here, one for each host: the viewer's own first. */
export function accountsOf(viewer: Viewer): readonly Viewer[] {
  return [viewer, ...(viewer.others ?? [])];
}

/** The viewer as the account at this host, in any case; the viewer itself where the person has none there. */
export function viewerAt(viewer: Viewer, host: string): Viewer {
  const all = accountsOf(viewer);
  const found = all.find((account) => account.host === host.toLowerCase());
  if (!found || found === viewer) return viewer;
  return { ...found, others: all.filter((account) => account !== found).map(({ others: _, ...account }) => account) };
}
