import type { QueryClient } from "@tanstack/react-query";
import { keys } from "./keys";

/** Our own ids, or everything that is shown. */
export type Changed = ReadonlySet<number> | "everything";

/** Reads the views again that show one of these repositories: at once where they are on screen, else when they are next. */
export function refresh(client: QueryClient, changed: Changed): Promise<void> {
  return client.invalidateQueries({
    queryKey: keys.views(),
    predicate: (query) => changed === "everything" || shows(query.state.data, changed),
  });
}

// Events name our own id, addresses name host, owner and name: the view itself says which repository it shows. One that shows several, or
// does not say, is read again on every event.
function shows(view: unknown, repositories: ReadonlySet<number>): boolean {
  const shown = view as { repository?: { id?: number } } | undefined;
  return shown?.repository?.id === undefined || repositories.has(shown.repository.id);
}
