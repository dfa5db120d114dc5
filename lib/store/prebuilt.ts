import { createHash } from "node:crypto";
import { Param, type SQL, StringChunk, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";

/** A statement with the values of its placeholders. */
export type Filled<Name extends string> = (values: Readonly<Record<Name, unknown>>) => SQL;

const dialect = new PgDialect({ casing: "snake_case" });

/** A statement as it goes to the database, under a name for what is prepared there. */
export interface Wire {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

const wires = new WeakMap<SQL, Wire>();

/**
 * A statement whose text is put together once, at its first use: that costs more than the database takes to run it. Answers how to fill the
 * placeholders of `build` (`sql.placeholder(name)`); what comes of it is sent like any other SQL, and by `wireOf` without being put together again.
 */
export function prebuilt<Name extends string>(build: () => SQL): Filled<Name> {
  let parts: Parts | undefined;
  return (values) => {
    parts ??= partsOf(build());
    const { texts, names, name, text } = parts;
    const chunks = texts.flatMap((part, i) => {
      const own = names[i];
      return own === undefined ? [new StringChunk(part)] : [new StringChunk(part), new Param(values[own as Name])];
    });
    const query = sql.fromList(chunks);
    wires.set(query, { name, text, values: names.map((own) => values[own as Name]) });
    return query;
  };
}

/** A statement as it is sent; one that is not prebuilt is put together for it. */
export function wireOf(query: SQL): Wire {
  const known = wires.get(query);
  if (known) return known;
  const { sql: text, params: values } = dialect.sqlToQuery(query);
  return { name: nameOf(text), text, values };
}

const nameOf = (text: string) => createHash("sha1").update(text).digest("base64");

/** A text, whole and cut where a value stands, with the names of the values and its own. */
interface Parts {
  readonly texts: readonly string[];
  readonly names: readonly string[];
  readonly name: string;
  readonly text: string;
}

function partsOf(query: SQL): Parts {
  const { sql: text, params } = dialect.sqlToQuery(query);
  const names = params.map((param) => {
    const { name } = param as { name?: unknown };
    if (typeof name !== "string") throw new Error("A prebuilt statement holds placeholders only.");
    return name;
  });
  return { texts: text.split(/\$\d+/), names, name: nameOf(text), text };
}
