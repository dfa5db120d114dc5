import { type StateChange, withState } from "./state-in-view";

/** No reading of a view takes longer than this, so what was told before is in it. */
const KEPT_MS = 60_000;

/** The states that events told of lately in this page, each with when it was told (milliseconds, the page's own clock). */
const told = new Map<string, StateChange & { readonly at: number }>();

/** Keeps that an event told of this state just now. */
export function rememberState(change: StateChange): void {
  const now = performance.now();
  for (const [key, { at }] of told) if (at < now - KEPT_MS) told.delete(key);
  told.set(`${change.repository} ${change.id}`, { ...change, at: now });
}

/**
 * What `read` answers, with the states that were told while it was on its way: it may have been read before them, and shown as it came it would
 * take back what a badge says already. Every event has a reading of its own follow it, which corrects what this got wrong.
 */
export async function readWithStates<View>(read: () => Promise<View>): Promise<View> {
  const begun = performance.now();
  const view = await read();
  return [...told.values()].filter(({ at }) => at >= begun).reduce(withState, view);
}
