import { sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { expect, it } from "vitest";
import { prebuilt } from "./prebuilt";

const dialect = new PgDialect({ casing: "snake_case" });

it("puts the text together once, and fills its placeholders in their order, each as often as it stands there", () => {
  let built = 0;
  const query = prebuilt<"id" | "names">(() => {
    built += 1;
    return sql`select ${sql.placeholder("id")} from t where n = any(${sql.placeholder("names")}) or id = ${sql.placeholder("id")}`;
  });
  const sent = [query({ id: 7, names: ["a", "$1"] }), query({ id: 8, names: [] })].map((one) =>
    dialect.sqlToQuery(one),
  );
  expect(sent.map(({ params }) => params)).toEqual([
    [7, ["a", "$1"], 7],
    [8, [], 8],
  ]);
  expect(new Set(sent.map(({ sql: text }) => text))).toEqual(
    new Set(["select $1 from t where n = any($2) or id = $3"]),
  );
  expect(built).toBe(1);
});

it("refuses a value among the placeholders, which would be the same for everybody", () => {
  const query = prebuilt(() => sql`select ${7}`);
  expect(() => query({})).toThrow("placeholders only");
});
