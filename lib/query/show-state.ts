import type { QueryClient } from "@tanstack/react-query";
import { flushSync } from "react-dom";
import { keys } from "./keys";
import type { LiveEvent } from "./live-stream";
import { endAhead, showAhead } from "./shown-state";
import { type StateChange, withState } from "./state-in-view";
import { rememberState } from "./told-states";

const waiting: StateChange[] = [];

/**
 * Shows the state that a deployment just got wherever it is on screen, until the views that were told of are read again: in its badges at once,
 * and in all that follows from it a task later, when the browser may have painted those.
 */
export function showState(client: QueryClient, { repository, deployment: id, state }: LiveEvent): void {
  if (id === undefined || state === undefined) return;
  const change = { repository, id, state };
  rememberState(change);
  flushSync(() => showAhead(change));
  if (waiting.push(change) === 1) setTimeout(() => showInViews(client, waiting.splice(0)));
}

function showInViews(client: QueryClient, changes: readonly StateChange[]): void {
  for (const query of client.getQueryCache().findAll({ queryKey: keys.views() })) {
    const view: unknown = query.state.data;
    const shown = changes.reduce(withState, view);
    // As old as it was: the rest of it was not read again.
    if (shown !== view) client.setQueryData(query.queryKey, shown, { updatedAt: query.state.dataUpdatedAt });
  }
  endAhead(changes);
}
