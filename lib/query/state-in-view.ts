/** The state that a deployment got; `repository` is our own id, ids of deployments are unique within one only. */
export interface StateChange {
  readonly repository: number;
  readonly id: number;
  readonly state: string;
}

/** A view with that deployment's state changed wherever it holds it; the same object where nothing changes. */
export function withState<View>(view: View, change: StateChange): View {
  return within(view, change) as View;
}

/** All of a view of this repository, or its row of it in a view of several. */
function within(view: unknown, change: StateChange): unknown {
  if (isOf(view, change.repository)) return changed(view, change);
  if (!isPlain(view) || !Array.isArray(view.rows)) return view;
  const rows = mapped(view.rows, (row) => (isOf(row, change.repository) ? changed(row, change) : row));
  return rows === view.rows ? view : { ...view, rows };
}

function changed(value: unknown, change: StateChange): unknown {
  if (Array.isArray(value)) return mapped(value, (item) => changed(item, change));
  if (!isPlain(value)) return value;
  if (isDeployment(value, change.id)) return value.state === change.state ? value : { ...value, state: change.state };
  let next: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const inside = changed(value[key], change);
    if (inside === value[key]) continue;
    next ??= { ...value };
    next[key] = inside;
  }
  return next ?? value;
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
