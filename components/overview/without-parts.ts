import type { OverviewRow } from "@/lib/domain/views";
import { filterRows, type OverviewFilter } from "./overview-filter";
import { QUICK_WORDS } from "./quick-filters";

export interface WithoutPart {
  readonly label: string;
  readonly filter: OverviewFilter;
  /** Repositories that match without it. */
  readonly count: number;
}

/** For a filter that matches nothing: which parts one can drop, and what is found then. Parts that free nothing are left out. */
export function withoutParts(rows: readonly OverviewRow[], filter: OverviewFilter): WithoutPart[] {
  const parts: { label: string; filter: OverviewFilter }[] = [];
  if (filter.state) parts.push({ label: QUICK_WORDS[filter.state], filter: { ...filter, state: null } });
  const words = [...new Set(filter.q.split(/\s+/).filter(Boolean))];
  for (const [i, word] of words.entries()) {
    parts.push({ label: word, filter: { ...filter, q: words.filter((_, at) => at !== i).join(" ") } });
  }
  return parts
    .map((part) => ({ ...part, count: filterRows(rows, part.filter).length }))
    .filter((part) => part.count > 0);
}
