import { useCallback, useSyncExternalStore } from "react";
import type { StateChange } from "./state-in-view";

type Of = Pick<StateChange, "repository" | "id">;

const keyOf = ({ repository, id }: Of) => `${repository} ${id}`;
const listeners = new Map<string, Set<() => void>>();
/** By deployment, what its badges show though no view says it yet. */
const ahead = new Map<string, StateChange>();

/** Shows a new state in the badges of its deployment alone, until `endAhead`. */
export function showAhead(change: StateChange): void {
  ahead.set(keyOf(change), change);
  for (const listener of listeners.get(keyOf(change)) ?? []) listener();
}

/** From here on the views say it, whose rendering is on its way; where a newer one was shown ahead meanwhile, that stays. */
export function endAhead(changes: readonly StateChange[]): void {
  for (const change of changes) if (ahead.get(keyOf(change)) === change) ahead.delete(keyOf(change));
}

function listen(key: string, listener: () => void): () => void {
  const all = listeners.get(key) ?? new Set();
  listeners.set(key, all.add(listener));
  return () => {
    all.delete(listener);
    if (all.size === 0) listeners.delete(key);
  };
}

/** The state of a deployment, as `state` in a view or as an event told it a moment ago. `repository`: our own id. */
export function useShownState(of: Of, state: string): string {
  const key = keyOf(of);
  const subscribe = useCallback((listener: () => void) => listen(key, listener), [key]);
  const told = () => ahead.get(key)?.state;
  return useSyncExternalStore(subscribe, told, () => undefined) ?? state;
}
