import type { CellView, OverviewRow } from "@/lib/domain/views";

/** What the quick filters look for, in their order; the words stand in the address. */
export const QUICKS = ["failure", "error", "in_progress", "waiting", "behind", "rollback"] as const;
export type Quick = (typeof QUICKS)[number];

export const QUICK_WORDS: Record<Quick, string> = {
  failure: "Failing",
  error: "Error",
  in_progress: "In progress",
  waiting: "Waiting",
  behind: "10 or more behind",
  rollback: "Rolled back",
};

/** From here on a distance is worth a look (design notes, section 6). */
export const FAR_BEHIND = 10;

/** What is live and the latest attempt are two truths: either may match. */
export function cellMatches(cell: CellView, quick: Quick): boolean {
  if (quick === "behind") return cell.current !== null && (cell.distance?.behind ?? 0) >= FAR_BEHIND;
  if (quick === "rollback") return cell.current !== null && cell.current.rollbackFrom !== null;
  return cell.latest?.state === quick || cell.current?.state === quick;
}

/** A failing preview counts as failing, although it has no cell of its own. */
export function rowMatches(row: OverviewRow, quick: Quick): boolean {
  if (quick === "failure" && row.previews.failed > 0) return true;
  return Object.values(row.cells).some((cell) => cellMatches(cell, quick));
}
