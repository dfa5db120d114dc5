import type { QueryClient } from "@tanstack/react-query";
import { keys } from "./keys";
import type { LiveEvent } from "./live-stream";
import { withState } from "./state-in-view";
import { rememberState } from "./told-states";

/** Shows the state that a deployment just got wherever it is on screen, until the views that were told of are read again. */
export function showState(client: QueryClient, { repository, deployment: id, state }: LiveEvent): void {
  if (id === undefined || state === undefined) return;
  const change = { repository, id, state };
  rememberState(change);
  for (const query of client.getQueryCache().findAll({ queryKey: keys.views() })) {
    const view: unknown = query.state.data;
    const shown = withState(view, change);
    // As old as it was: the rest of it was not read again.
    if (shown !== view) client.setQueryData(query.queryKey, shown, { updatedAt: query.state.dataUpdatedAt });
  }
}
