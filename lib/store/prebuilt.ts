import { Param, type SQL, StringChunk, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";

/** A statement with the values of its placeholders. */
export type Filled<Name extends string> = (values: Readonly<Record<Name, unknown>>) => SQL;

const dialect = new PgDialect({ casing: "snake_case" });

/**
 * A statement whose text is put together once, at its first use: that costs more than the database takes to run it. Answers how to fill the
 * placeholders of `build` (`sql.placeholder(name)`); what comes of it is sent like any other SQL.
 */
export function prebuilt<Name extends string>(build: () => SQL): Filled<Name> {
  let parts: Parts | undefined;
  return (values) => {
    parts ??= partsOf(build());
    const { texts, names } = parts;
    const chunks = texts.flatMap((text, i) => {
      const name = names[i];
      return name === undefined ? [new StringChunk(text)] : [new StringChunk(text), new Param(values[name as Name])];
    });
    return sql.fromList(chunks);
  };
}

/** A text, cut where a value stands, and the names of the values. */
interface Parts {
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

function partsOf(query: SQL): Parts {
  const { sql: text, params } = dialect.sqlToQuery(query);
  const names = params.map((param) => {
    const { name } = param as { name?: unknown };
    if (typeof name !== "string") throw new Error("A prebuilt statement holds placeholders only.");
    return name;
  });
  return { texts: text.split(/\$\d+/), names };
}
