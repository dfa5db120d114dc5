"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type OverviewFilter, overviewQuery, parseOverviewFilter } from "./overview-filter";

const PAUSE_MS = 300;

export interface FilterInAddress {
  readonly filter: OverviewFilter;
  /** The address of this filter with something changed. */
  readonly hrefOf: (part: Partial<OverviewFilter>) => string;
  /** Goes there without asking the server: all rows are here already. */
  readonly go: (part: Partial<OverviewFilter>) => void;
  /** Free text filters at once and stands in the address after a pause, without a step in the history for each letter. */
  readonly type: (text: string) => void;
}

/** The filter of the overview, which lives in the address. */
export function useOverviewFilter(): FilterInAddress {
  const params = useSearchParams();
  const inAddress = useMemo(() => parseOverviewFilter(new URLSearchParams(params)), [params]);
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const filter = useMemo(() => (typed === null ? inAddress : { ...inAddress, q: typed }), [inAddress, typed]);

  // A step back or a link changes the address from elsewhere: then it counts, not what was typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs because the text of the address changed
  useEffect(() => setTyped(null), [inAddress.q]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const hrefOf = useCallback((part: Partial<OverviewFilter>) => `/${overviewQuery({ ...filter, ...part })}`, [filter]);
  const go = (part: Partial<OverviewFilter>) => {
    clearTimeout(timer.current);
    setTyped(part.q ?? null);
    window.history.pushState(null, "", hrefOf(part));
  };
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => window.history.replaceState(null, "", `/${overviewQuery({ ...inAddress, q: text })}`),
      PAUSE_MS,
    );
  };
  return { filter, hrefOf, go, type };
}
