import { previewFolder } from "@/lib/domain/preview-folder";
import type { EnvironmentItem } from "@/lib/domain/views";

/** Previews of one prefix in the list of environments. */
export interface EnvironmentFolder {
  readonly name: string;
  /** Previews in which something still stands, and the one that is open, whatever its state; the highest number first. */
  readonly items: readonly EnvironmentItem[];
  readonly failed: boolean;
}

const OVER: ReadonlySet<string> = new Set(["inactive", "destroyed", "abandoned"]);
const BAD: ReadonlySet<string> = new Set(["failure", "error"]);

/** Lasting environments as they come, previews in folders; what is over is left out unless it is open now. */
export function environmentFolders(
  items: readonly EnvironmentItem[],
  open: string | null,
): { lasting: EnvironmentItem[]; folders: EnvironmentFolder[] } {
  const folders = new Map<string, EnvironmentItem[]>();
  for (const item of items) {
    if (!item.preview || !(stands(item) || isOpen(item, open))) continue;
    const name = previewFolder(item.name);
    folders.set(name, [...(folders.get(name) ?? []), item]);
  }
  return {
    lasting: items.filter((item) => !item.preview),
    folders: [...folders].map(([name, inside]) => ({
      name,
      items: inside.sort((a, b) => b.name.localeCompare(a.name, "en", { numeric: true })),
      failed: inside.some(hasFailed),
    })),
  };
}

/** Environment names are told apart without regard to case, as GitHub does. */
export function isOpen(item: EnvironmentItem, open: string | null): boolean {
  return item.name.toLowerCase() === open?.toLowerCase();
}

function stands(item: EnvironmentItem): boolean {
  return item.state !== null && !OVER.has(item.state);
}

function hasFailed(item: EnvironmentItem): boolean {
  return BAD.has(item.state ?? "") || BAD.has(item.latestState ?? "");
}
