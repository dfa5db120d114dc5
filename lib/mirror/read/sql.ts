import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { ABANDONED_AFTER_MS } from "@/lib/domain/deployment-state";
import type { Statements } from "@/lib/store/db";

/** Runs a hand-written query. The shape of a row is what its select list says: numbers by `num`, times by `iso`. */
export async function rowsOf<Row extends object>(db: Statements, query: SQL): Promise<Row[]> {
  const answer = await db.execute(query);
  return answer.rows as Row[];
}

/** A bigint as a JavaScript number; host ids stay far below 2^53. */
export const num = (value: SQL) => sql`(${value})::float8`;

/** A time as ISO 8601 in UTC, as `Date.toISOString` writes it. */
export const iso = (value: SQL) => sql`to_char((${value}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const bigints = (values: readonly number[]) => sql`${sql.param([...values])}::bigint[]`;
export const texts = (values: readonly string[]) => sql`${sql.param([...values])}::text[]`;
export const moment = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;

/** The derived state of the deployment with alias `d`, at a time in milliseconds. */
export const stateOf = (d: SQL, now: number): SQL => stateSince(d, moment(now - ABANDONED_AFTER_MS));

/** The rule of lib/domain/derive-state in SQL: what pends since before `abandoned` counts as that. */
export function stateSince(d: SQL, abandoned: SQL): SQL {
  return sql`(case
    when ${d}.newest_state = 'success' then 'active'
    when ${d}.newest_state = 'inactive' then case when ${d}.transient then 'destroyed' else 'inactive' end
    when coalesce(${d}.newest_state, 'pending') = 'pending' then
      case when coalesce(${d}.newest_status_at, ${d}.created_at) < ${abandoned}
        then 'abandoned' else 'pending' end
    else ${d}.newest_state end)`;
}

/** A pattern for LIKE that finds the text itself anywhere. */
export function contains(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
