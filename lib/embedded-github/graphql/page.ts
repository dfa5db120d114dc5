import { Problem } from "./problem";

/** The arguments of every connection. `measure` has checked that `first` or `last` is there and within 1 to 100. */
export type PageArgs = {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
};

export interface Page<T> {
  nodes: T[];
  /** One for each node. */
  cursors: string[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  /** How many there are on all pages; asked for only where the query wants to know. */
  count(): number | Promise<number>;
}

/** A stretch of a list that is ordered by a key. */
export interface Stretch<K> {
  limit: number;
  /** Whether it is counted from the end (`last`). */
  backward: boolean;
  after: K | undefined;
  before: K | undefined;
}

const PREFIX = "cursor:";

export function cursorOf(key: string | number): string {
  return Buffer.from(`${PREFIX}${key}`).toString("base64");
}

/** The key in a cursor; throws where the text is none of ours. */
export function keyOf(cursor: string): string {
  const text = Buffer.from(cursor, "base64").toString("utf8");
  if (text.startsWith(PREFIX) && cursorOf(text.slice(PREFIX.length)) === cursor) return text.slice(PREFIX.length);
  throw new Problem("INVALID_CURSOR_ARGUMENTS", `\`${cursor.slice(0, 100)}\` does not appear to be a valid cursor.`);
}

export function idOf(cursor: string): number {
  const key = keyOf(cursor);
  if (/^\d{1,15}$/.test(key)) return Number(key);
  throw new Problem("INVALID_CURSOR_ARGUMENTS", `\`${cursor.slice(0, 100)}\` does not appear to be a valid cursor.`);
}

/** What part of a list the arguments ask for. Without `first` and `last`, where only the total is wanted, it is empty. */
export function stretchOf<K>(args: PageArgs, read: (cursor: string) => K): Stretch<K> {
  return {
    limit: args.first ?? args.last ?? 0,
    backward: typeof args.first !== "number" && typeof args.last === "number",
    after: args.after ? read(args.after) : undefined,
    before: args.before ? read(args.before) : undefined,
  };
}

/** A page from rows in the list's own order of which one more than the limit was fetched, at the end that is cut off. */
export function pageOf<T, K>(
  rows: readonly T[],
  stretch: Stretch<K>,
  cursor: (row: T) => string | number,
  count: () => number | Promise<number>,
): Page<T> {
  const { limit, backward } = stretch;
  const more = rows.length > limit;
  const nodes = backward ? rows.slice(Math.max(0, rows.length - limit)) : rows.slice(0, limit);
  return {
    nodes,
    cursors: nodes.map((row) => cursorOf(cursor(row))),
    hasNextPage: backward ? stretch.before !== undefined : more,
    hasPreviousPage: backward ? more : stretch.after !== undefined,
    count,
  };
}

/** A page of a list that is at hand as a whole; `key` names an item among the others. */
export function pageOfAll<T>(all: readonly T[], args: PageArgs, key: (item: T) => string | number): Page<T> {
  const stretch = stretchOf(args, keyOf);
  const at = (wanted: string) => all.findIndex((item) => String(key(item)) === wanted);
  const from = stretch.after === undefined ? 0 : at(stretch.after) + 1 || all.length;
  const to = stretch.before === undefined ? all.length : Math.max(0, at(stretch.before));
  const within = all.slice(from, Math.max(from, to));
  const cut = stretch.limit + 1;
  const rows = stretch.backward ? within.slice(-cut) : within.slice(0, cut);
  return pageOf(rows, stretch, key, () => all.length);
}

/** A list that has nothing in it. */
export const emptyPage = (args: PageArgs): Page<never> => pageOfAll<never>([], args, () => "");
