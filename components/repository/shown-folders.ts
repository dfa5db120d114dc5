import type { DeploymentSummary, PreviewFolder } from "@/lib/domain/views";

const STALE_MS = 14 * 86_400_000;
const GONE: ReadonlySet<string> = new Set(["inactive", "destroyed"]);
const isGone = (preview: DeploymentSummary) => GONE.has(preview.state);

/** The folders that have something to show; without what is destroyed or inactive unless it is asked for. */
export function shownFolders(folders: readonly PreviewFolder[], withGone: boolean): PreviewFolder[] {
  if (withGone) return [...folders];
  return folders
    .map((folder) => {
      const counts = Object.fromEntries(Object.entries(folder.counts).filter(([state]) => !GONE.has(state)));
      return { ...folder, counts, previews: folder.previews.filter((p) => !isGone(p)) };
    })
    .filter((folder) => folder.previews.length > 0);
}

/** Previews that still stand and were deployed more than two weeks ago. */
export function staleCount(previews: readonly DeploymentSummary[], now: number): number {
  return previews.filter((p) => !isGone(p) && now - Date.parse(p.createdAt) > STALE_MS).length;
}

/** How many previews are gone, by word: `{ destroyed: 130, inactive: 2 }`. */
export function goneCounts(folders: readonly PreviewFolder[]): { destroyed: number; inactive: number } {
  const sum = (state: string) => folders.reduce((n, folder) => n + (folder.counts[state] ?? 0), 0);
  return { destroyed: sum("destroyed"), inactive: sum("inactive") };
}

/** Gone previews that are counted but not listed, because a folder lists only the newest of them. */
export function unlisted(folder: PreviewFolder): number {
  const counted = Object.values(folder.counts).reduce((sum, n) => sum + n, 0);
  return Math.max(0, counted - folder.previews.length);
}
