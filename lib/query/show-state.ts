import type { QueryClient } from "@tanstack/react-query";
import { keys } from "./keys";
import type { LiveEvent } from "./live-stream";

/** Shows the state that a deployment just got wherever it is on screen, until the views that were told of are read again. */
export function showState(client: QueryClient, { repository, deployment: id, state }: LiveEvent): void {
  if (id === undefined || state === undefined) return;
  const change = { repository, id, state };
  for (const query of client.getQueryCache().findAll({ queryKey: keys.views() })) {
    const view = query.state.data;
    const shown = within(view, change);
    // As old as it was: the rest of it was not read again.
    if (shown !== view) client.setQueryData(query.queryKey, shown, { updatedAt: query.state.dataUpdatedAt });
  }
}

interface Change {
  readonly repository: number;
  readonly id: number;
  readonly state: string;
}

/** A view with its part of this repository changed: all of it, or one of its rows. Ids of deployments are unique within a repository only. */
function within(view: unknown, change: Change): unknown {
  if (isOf(view, change.repository)) return changed(view, change);
  if (!isPlain(view) || !Array.isArray(view.rows)) return view;
  const rows = mapped(view.rows, (row) => (isOf(row, change.repository) ? changed(row, change) : row));
  return rows === view.rows ? view : { ...view, rows };
}

function changed(value: unknown, change: Change): unknown {
  if (Array.isArray(value)) return mapped(value, (item) => changed(item, change));
  if (!isPlain(value)) return value;
  if (isDeployment(value, change.id)) return value.state === change.state ? value : { ...value, state: change.state };
  const entries = Object.entries(value);
  const next = mapped(entries, (entry) => {
    const inside = changed(entry[1], change);
    return inside === entry[1] ? entry : ([entry[0], inside] as [string, unknown]);
  });
  return next === entries ? value : Object.fromEntries(next);
}

/** The same array where nothing in it became another one. */
function mapped<T>(items: readonly T[], map: (item: T) => T): readonly T[] {
  const next = items.map(map);
  return next.some((item, i) => item !== items[i]) ? next : items;
}

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain => typeof value === "object" && value !== null;
const isOf = (value: unknown, repository: number) =>
  isPlain(value) && isPlain(value.repository) && value.repository.id === repository;
/** What views hold of a deployment has these three (lib/domain/views). */
const isDeployment = (value: Plain, id: number) => value.id === id && "state" in value && "environment" in value;
