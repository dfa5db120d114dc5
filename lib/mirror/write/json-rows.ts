import "server-only";
import { type SQL, sql } from "drizzle-orm";

/** What PostgreSQL refuses inside JSON: a NUL, and half of a character. Escaped in this way only where there is one. */
const SUSPECT = /\\u(?:0000|d[89a-f])/;

/**
 * Rows for `from`, under the name `r`, as one placeholder, `rows`: the database reads them out of JSON, which costs a fraction of a parameter
 * for each cell. `columns`: names and types, as the rows have them that `toJson` writes.
 */
export function jsonRows(columns: Readonly<Record<string, string>>): SQL {
  const list = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  return sql`json_to_recordset(${sql.placeholder("rows")}::json) as r(${sql.raw(list.join(", "))})`;
}

/** Rows as JSON that PostgreSQL takes. */
export function toJson(rows: readonly object[]): string {
  const text = JSON.stringify(rows);
  return SUSPECT.test(text) ? JSON.stringify(rows, (_, value) => readable(value)) : text;
}

function readable(value: unknown): unknown {
  return typeof value === "string" ? value.toWellFormed().replaceAll("\u0000", "\ufffd") : value;
}
