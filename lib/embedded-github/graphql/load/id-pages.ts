import { type SQL, sql } from "drizzle-orm";
import type { Stretch } from "@/lib/embedded-github/graphql/page";
import { db } from "@/lib/store/db";

export interface IdPages {
  /** A FROM item that gives each parent, with its position from 1 on as `p.n`. */
  parents: SQL;
  /** `from … where …`, a table named `d` that has an `id`, restricted to one parent. */
  rows: SQL;
  stretch: Stretch<number>;
  descending: boolean;
}

/** For each of `count` parents the ids of one page of its rows, by id, with one more than the limit. One statement. */
export async function idPages(query: IdPages, count: number): Promise<number[][]> {
  const { stretch, descending } = query;
  // Seen from the end, the list runs the other way.
  const isDown = descending !== stretch.backward;
  const [lower, upper] = descending ? [stretch.before, stretch.after] : [stretch.after, stretch.before];
  const order = isDown ? sql`desc` : sql`asc`;
  const { rows } = await db().execute<{ n: number; id: string }>(sql`
    select p.n::int as n, page.id from ${query.parents}
    cross join lateral (
      select d.id ${query.rows}
        ${lower === undefined ? sql`` : sql`and d.id > ${lower}`}
        ${upper === undefined ? sql`` : sql`and d.id < ${upper}`}
      order by d.id ${order} limit ${stretch.limit + 1}
    ) page order by p.n, page.id ${order}`);
  const pages: number[][] = Array.from({ length: count }, () => []);
  for (const { n, id } of rows) pages[n - 1]?.push(Number(id));
  return stretch.backward ? pages.map((ids) => ids.reverse()) : pages;
}

/** For each of `count` parents how many rows it has. One statement. */
export async function countRows(
  { parents, rows }: Pick<IdPages, "parents" | "rows">,
  count: number,
): Promise<number[]> {
  const found = await db().execute<{ n: number; total: number }>(sql`
    select p.n::int as n, total.total from ${parents}
    cross join lateral (select count(*)::int as total ${rows}) total`);
  const totals = new Array<number>(count).fill(0);
  for (const { n, total } of found.rows) totals[n - 1] = total;
  return totals;
}

/** A parameter that PostgreSQL reads as an array; without it, drizzle spreads the values. */
export const array = (values: readonly unknown[]): SQL => sql`${sql.param(values)}`;
