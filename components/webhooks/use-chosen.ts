"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type MouseEvent, useCallback, useMemo } from "react";
import { address, type Change, type Chosen, readChosen } from "./chosen";

/** A change that depends on what is open at that moment: two quick keys must both count. */
type Step = (now: Chosen) => Change;

export interface ChosenInAddress extends Chosen {
  readonly hrefOf: (change: Change) => string;
  /** Goes there without asking the server for the page again. */
  readonly go: (change: Change | Step, how?: "push" | "replace") => void;
  /** For a link to what `hrefOf` says: a plain click stays in this page. */
  readonly linkTo: (change: Change) => { href: string; onClick: (event: MouseEvent) => void };
}

/** Which webhook and which delivery are open: in the query string alone, so that Back, reload and a shared link show the same. */
export function useChosen(): ChosenInAddress {
  const pathname = usePathname();
  const params = useSearchParams();
  const chosen = useMemo(() => readChosen(params), [params]);
  const hrefOf = useCallback((change: Change) => address(pathname, chosen, change), [pathname, chosen]);
  const go = useCallback((change: Change | Step, how: "push" | "replace" = "push") => {
    const { pathname, search } = window.location;
    const now = readChosen(new URLSearchParams(search));
    const href = address(pathname, now, typeof change === "function" ? change(now) : change);
    if (how === "push") window.history.pushState(null, "", href);
    else window.history.replaceState(null, "", href);
  }, []);
  const linkTo = useCallback(
    (change: Change) => ({
      href: hrefOf(change),
      onClick(event: MouseEvent) {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(change);
      },
    }),
    [hrefOf, go],
  );
  return { ...chosen, hrefOf, go, linkTo };
}
