"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type MouseEvent, useCallback, useMemo } from "react";
import type { DeliveryFilter } from "@/lib/domain/hooks";

export interface Chosen {
  readonly hook: number | null;
  readonly delivery: number | null;
  readonly filter: DeliveryFilter;
  readonly side: "request" | "response";
}

type Change = Partial<Chosen>;
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

/** Reads a query; what is no id counts as none. */
export function readChosen(params: Pick<URLSearchParams, "get">): Chosen {
  const hook = idOf(params.get("hook"));
  return {
    hook,
    delivery: hook === null ? null : idOf(params.get("delivery")),
    filter: params.get("status") === "failed" ? "failed" : "all",
    side: params.get("show") === "response" ? "response" : "request",
  };
}

function idOf(text: string | null): number | null {
  const id = /^[1-9]\d{0,15}$/.test(text ?? "") ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : null;
}

/** The address after a change: another hook shows all of its deliveries and none of them opened. */
export function address(pathname: string, now: Chosen, change: Change): string {
  const other = "hook" in change && change.hook !== now.hook;
  const next: Chosen = { ...now, ...(other ? { delivery: null, filter: "all", side: "request" } : {}), ...change };
  const query = new URLSearchParams();
  if (next.hook !== null) {
    query.set("hook", String(next.hook));
    if (next.filter === "failed") query.set("status", "failed");
    if (next.delivery !== null) {
      query.set("delivery", String(next.delivery));
      if (next.side === "response") query.set("show", "response");
    }
  }
  return query.size === 0 ? pathname : `${pathname}?${query}`;
}
