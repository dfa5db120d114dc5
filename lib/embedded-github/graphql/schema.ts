import { readFile } from "node:fs/promises";
import {
  buildASTSchema,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
} from "graphql";
import type { Fields } from "./resolve";
import { schemaFile } from "./schema-file";
import { attachTypes } from "./types";

let held: Promise<GraphQLSchema> | undefined;

/** GitHub's own schema with our resolvers, read at the first request: 0.3 s and 10 MB that a process without GraphQL saves. */
export function schema(): Promise<GraphQLSchema> {
  held ??= build().catch((error) => {
    held = undefined;
    throw error;
  });
  return held;
}

async function build(): Promise<GraphQLSchema> {
  const document = parse(await readFile(schemaFile(), "utf8"), { noLocation: true });
  const made = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  dropSyntax(made);
  attachTypes((name, fields) => attach(made, name, fields));
  return made;
}

// Each part of a schema keeps the syntax that it was built from; nothing asks for it again, and it is a third of the memory.
function dropSyntax(made: GraphQLSchema): void {
  for (const type of Object.values(made.getTypeMap())) {
    type.astNode = undefined;
    for (const part of partsOf(type)) part.astNode = undefined;
  }
}

function partsOf(type: GraphQLNamedType): { astNode?: unknown }[] {
  if (isEnumType(type)) return [...type.getValues()];
  if (isInputObjectType(type)) return Object.values(type.getFields());
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [field, ...field.args]);
}

function attach<S>(made: GraphQLSchema, name: string, fields: Fields<S>): void {
  const type = made.getType(name);
  if (!isObjectType(type)) throw new Error(`GitHub's schema has no object type ${name}.`);
  const known = type.getFields();
  for (const [key, resolve] of Object.entries(fields)) {
    const field = known[key];
    if (!field) throw new Error(`GitHub's schema has no field ${name}.${key}.`);
    field.resolve = resolve;
  }
}
