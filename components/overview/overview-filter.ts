import type { OverviewRow, OverviewView } from "@/lib/domain/views";
import { cellMatches, QUICKS, type Quick, rowMatches } from "./quick-filters";

/** What the address says of the overview; every part may be missing. */
export interface OverviewFilter {
  /** Words that all must be found in repository, environments, refs, versions or SHAs. */
  readonly q: string;
  readonly state: Quick | null;
  /** Environments chosen as columns, by name; empty = the first five. */
  readonly columns: readonly string[];
  /** The environment that a phone shows. */
  readonly env: string | null;
}

export const COLUMNS_AT_FIRST = 5;
const MOST = 200;

/** Reads the query string; a wrong value counts as absent. */
export function parseOverviewFilter(query: URLSearchParams): OverviewFilter {
  const state = query.get("state");
  return {
    q: (query.get("q") ?? "").slice(0, MOST),
    state: QUICKS.find((quick) => quick === state) ?? null,
    columns: query.getAll("column"),
    env: query.get("env"),
  };
}

/** The query string of a filter in a fixed order, with its `?`; empty without any part. */
export function overviewQuery({ q, state, columns, env }: OverviewFilter): string {
  const query = new URLSearchParams();
  if (q.trim()) query.set("q", q.trim());
  if (state) query.set("state", state);
  for (const column of columns) query.append("column", column);
  if (env) query.set("env", env);
  return query.size === 0 ? "" : `?${query}`;
}

type Environment = OverviewView["environments"][number];

/** Rows that match text and quick filter. */
export function filterRows(rows: readonly OverviewRow[], { q, state }: Pick<OverviewFilter, "q" | "state">) {
  const words = wordsOf(q);
  return rows.filter((row) => (state === null || rowMatches(row, state)) && mentions(row, words));
}

/**
 * The environments that stand as columns, in the view's order: the chosen ones, or the first five; and those in which the filter found
 * something, because a match that is not in sight would look like none.
 */
export function shownColumns(
  environments: readonly Environment[],
  rows: readonly OverviewRow[],
  { q, state, columns }: Pick<OverviewFilter, "q" | "state" | "columns">,
): Environment[] {
  const chosen = new Set(columns.map((name) => name.toLowerCase()));
  const words = wordsOf(q);
  return environments.filter(({ name }, i) => {
    const key = name.toLowerCase();
    const kept = chosen.size > 0 ? chosen.has(key) : i < COLUMNS_AT_FIRST;
    const found = state !== null && rows.some((row) => row.cells[key] && cellMatches(row.cells[key], state));
    return kept || found || words.some((word) => key.includes(word));
  });
}

function wordsOf(q: string): string[] {
  return q.toLowerCase().split(/\s+/).filter(Boolean);
}

function mentions(row: OverviewRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = textOf(row);
  return words.every((word) => text.includes(word));
}

function textOf({ repository: { key }, cells }: OverviewRow): string {
  const parts = [`${key.host}/${key.owner}/${key.name}`];
  for (const { environment, current, latest } of Object.values(cells)) {
    parts.push(environment);
    for (const d of [current, latest]) if (d) parts.push(d.version, d.ref.name, d.sha);
  }
  return parts.join("\n").toLowerCase();
}
