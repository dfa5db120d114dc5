import "server-only";
import { groupBy } from "@/lib/domain/group-by";
import { previewFolder } from "@/lib/domain/preview-folder";
import type { PreviewFolder } from "@/lib/domain/views";
import type { EnvironmentRow } from "@/lib/mirror/read/environments";
import { isGone, previewDeployment } from "./preview-row";
import type { Summaries } from "./summaries-by-id";

/** Previews that are gone are counted; so many of the newest of them can be shown. */
const GONE_SHOWN = 50;

interface Folder {
  readonly name: string;
  readonly all: readonly EnvironmentRow[];
  readonly shown: readonly EnvironmentRow[];
}

/** The folders of these previews, the one with the newest preview first, with the previews that a page may show. */
export function planFolders(previews: readonly EnvironmentRow[]): Folder[] {
  const newestFirst = [...previews].sort((a, b) => b.latestCreatedAt.localeCompare(a.latestCreatedAt));
  const groups = groupBy(newestFirst, (preview) => previewFolder(preview.name).toLowerCase());
  return [...groups.values()].map((all) => {
    const gone = new Set(all.filter(isGone).slice(GONE_SHOWN));
    return { name: previewFolder(all[0]?.name ?? ""), all, shown: all.filter((preview) => !gone.has(preview)) };
  });
}

export function buildFolder({ name, all, shown }: Folder, summaries: Summaries): PreviewFolder {
  const counts: Record<string, number> = {};
  for (const preview of all) {
    const { state } = previewDeployment(preview);
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return {
    name,
    counts,
    newestAt: all[0]?.latestCreatedAt ?? "",
    previews: shown.flatMap((preview) => summaries(preview.repositoryId, previewDeployment(preview).id) ?? []),
  };
}
