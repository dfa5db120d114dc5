import type { DeploymentSummary, PreviewFolder } from "@/lib/domain/views";

const STALE_MS = 14 * 86_400_000;
const isDestroyed = (preview: DeploymentSummary) => preview.state === "destroyed";

/** The folders that have something to show; without destroyed previews unless they are asked for. */
export function shownFolders(folders: readonly PreviewFolder[], withDestroyed: boolean): PreviewFolder[] {
  if (withDestroyed) return [...folders];
  return folders
    .map((folder) => {
      const { destroyed: _hidden, ...counts } = folder.counts;
      return { ...folder, counts, previews: folder.previews.filter((p) => !isDestroyed(p)) };
    })
    .filter((folder) => folder.previews.length > 0);
}

/** Previews that still stand and were deployed more than two weeks ago. */
export function staleCount(previews: readonly DeploymentSummary[], now: number): number {
  return previews.filter((p) => !isDestroyed(p) && now - Date.parse(p.createdAt) > STALE_MS).length;
}
