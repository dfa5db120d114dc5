import type { DeliveryFilter } from "@/lib/domain/hooks";

/** What is open on the webhooks page, as its address says it. */
export interface Chosen {
  readonly hook: number | null;
  readonly delivery: number | null;
  readonly filter: DeliveryFilter;
  readonly side: "request" | "response";
}

export type Change = Partial<Chosen>;

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
