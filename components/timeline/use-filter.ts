"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { parseTimelineFilter, type TimelineFilter, timelineQuery } from "@/lib/domain/timeline-filter";

export type FilterChange = Partial<TimelineFilter>;
/** A change that depends on what is set at that moment: two quick clicks must both count. */
export type FilterStep = (now: TimelineFilter) => FilterChange;

export interface FilterInAddress {
  readonly filter: TimelineFilter;
  /** The address of the changed filter; a change leads to the newest page unless it names one. */
  readonly hrefOf: (change: FilterChange) => string;
  /** Goes there without asking the server for the page again; `replace` while somebody is still typing. */
  readonly go: (change: FilterChange | FilterStep, how?: "push" | "replace") => void;
}

/** The filter lives in the query string alone, so that Back, reload and a shared link show the same rows. */
export function useFilter(): FilterInAddress {
  const pathname = usePathname();
  const params = useSearchParams();
  const filter = useMemo(() => parse(new URLSearchParams(params)), [params]);
  const hrefOf = useCallback((change: FilterChange) => address(pathname, filter, change), [filter, pathname]);
  const go = useCallback((change: FilterChange | FilterStep, how: "push" | "replace" = "push") => {
    const { pathname, search } = window.location;
    const now = parse(new URLSearchParams(search));
    const href = address(pathname, now, typeof change === "function" ? change(now) : change);
    if (how === "push") window.history.pushState(null, "", href);
    else window.history.replaceState(null, "", href);
  }, []);
  return { filter, hrefOf, go };
}

function parse(params: URLSearchParams): TimelineFilter {
  return parseTimelineFilter(Object.fromEntries(params));
}

function address(pathname: string, filter: TimelineFilter, change: FilterChange): string {
  const query = timelineQuery({ ...filter, before: 0, ...change });
  return query === "" ? pathname : `${pathname}?${query}`;
}
