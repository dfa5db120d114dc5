"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { parseTimelineFilter, type TimelineFilter, timelineQuery } from "@/lib/domain/timeline-filter";

export type FilterChange = Partial<TimelineFilter>;

export interface FilterInAddress {
  readonly filter: TimelineFilter;
  /** The address of the changed filter; a change leads to the newest page unless it names one. */
  readonly hrefOf: (change: FilterChange) => string;
  /** Goes there without asking the server for the page again; `replace` while somebody is still typing. */
  readonly go: (change: FilterChange, how?: "push" | "replace") => void;
}

/** The filter lives in the query string alone, so that Back, reload and a shared link show the same rows. */
export function useFilter(): FilterInAddress {
  const pathname = usePathname();
  const params = useSearchParams();
  const filter = useMemo(() => parseTimelineFilter(Object.fromEntries(params)), [params]);
  const hrefOf = useCallback(
    (change: FilterChange) => {
      const query = timelineQuery({ ...filter, before: 0, ...change });
      return query === "" ? pathname : `${pathname}?${query}`;
    },
    [filter, pathname],
  );
  const go = useCallback(
    (change: FilterChange, how: "push" | "replace" = "push") => {
      if (how === "push") window.history.pushState(null, "", hrefOf(change));
      else window.history.replaceState(null, "", hrefOf(change));
    },
    [hrefOf],
  );
  return { filter, hrefOf, go };
}
