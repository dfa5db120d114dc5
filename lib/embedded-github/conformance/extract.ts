import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Writes `operations.json` and `schemas.json` beside this file from an OpenAPI 3.0 description of GitHub's API:
 * names, types, required, enums, formats and bounds, as JSON Schema; prose and examples are left out.
 *
 *   npx tsx lib/embedded-github/conformance/extract.ts <openapi.json>
 */

type Node = Record<string, unknown>;

const METHODS = ["get", "post", "put", "patch", "delete"];
/** What says something about a value; everything else is prose, or a hint for generators of clients. */
const KEPT = new Set(
  "$ref type format enum items required properties additionalProperties oneOf anyOf allOf not minimum maximum minLength maxLength minItems maxItems pattern".split(
    " ",
  ),
);
/** Keys below which the keys are names of fields, not words of the schema language. */
const BY_NAME = new Set(["properties"]);

const [, , file] = process.argv;
if (!file) throw new Error("Which OpenAPI file?");
const document = JSON.parse(readFileSync(file, "utf8")) as Node;

function at(root: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((value, key) => (isNode(value) ? value[key] : undefined), root);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A parameter, response or header that may be given by reference. */
function resolve(value: unknown): Node {
  const target = at(value, "$ref");
  const found = typeof target === "string" ? at(document, ...target.slice(2).split("/")) : value;
  return isNode(found) ? found : {};
}

/** OpenAPI 3.0's schema language as JSON Schema: `nullable` becomes a type, references lead to `definitions`. */
function toJsonSchema(value: unknown, home: string): unknown {
  if (Array.isArray(value)) return value.map((one) => toJsonSchema(one, home));
  if (!isNode(value)) return value;
  if (typeof value.$ref === "string") return { $ref: `${home}#/definitions/${value.$ref.split("/").pop()}` };
  const schema: Node = {};
  for (const [key, inner] of Object.entries(value)) {
    if (BY_NAME.has(key) && isNode(inner)) {
      schema[key] = Object.fromEntries(Object.entries(inner).map(([name, one]) => [name, toJsonSchema(one, home)]));
    } else if (KEPT.has(key)) schema[key] = toJsonSchema(inner, home);
  }
  const described = value.default === "" && schema.format !== undefined ? orEmpty(schema) : schema;
  return value.nullable === true ? orNull(described) : described;
}

// What is an empty string unless told cannot have a format then: the URLs of a status (contract 8.15).
function orEmpty({ format, ...schema }: Node): Node {
  return { ...schema, anyOf: [{ maxLength: 0 }, { format }] };
}

function orNull(schema: Node): Node {
  if (typeof schema.type !== "string") return { anyOf: [{ type: "null" }, schema] };
  const words = Array.isArray(schema.enum) ? { enum: [...new Set([...schema.enum, null])] } : {};
  return { ...schema, type: [schema.type, "null"], ...words };
}

function bodyOf(value: Node): unknown {
  const schema = at(value, "content", "application/json", "schema");
  return schema === undefined ? undefined : toJsonSchema(schema, "schemas");
}

function parametersOf(operation: Node): Node[] {
  const listed = Array.isArray(operation.parameters) ? operation.parameters : [];
  return listed.map(resolve).map((one) => ({
    name: one.name,
    in: one.in,
    ...(one.required ? { required: true } : {}),
    schema: toJsonSchema(one.schema, "schemas"),
  }));
}

function responsesOf(operation: Node): Node {
  const listed = isNode(operation.responses) ? operation.responses : {};
  return Object.fromEntries(
    Object.entries(listed).map(([code, given]) => {
      const response = resolve(given);
      const headers = Object.keys(isNode(response.headers) ? response.headers : {});
      return [code, { ...(headers.length ? { headers } : {}), schema: bodyOf(response) }];
    }),
  );
}

function operationsOf(): Node[] {
  const paths = Object.entries(isNode(document.paths) ? document.paths : {});
  return paths.flatMap(([address, item]) =>
    METHODS.flatMap((method) => {
      const operation = at(item, method);
      if (!isNode(operation)) return [];
      const request = isNode(operation.requestBody) ? resolve(operation.requestBody) : undefined;
      return [
        {
          operationId: operation.operationId,
          method: method.toUpperCase(),
          path: address,
          parameters: parametersOf(operation),
          ...(request ? { body: { required: request.required === true, schema: bodyOf(request) } } : {}),
          responses: responsesOf(operation),
        },
      ];
    }),
  );
}

function schemas(): Node {
  const listed = at(document, "components", "schemas");
  const definitions = Object.entries(isNode(listed) ? listed : {}).map(([name, one]) => [name, toJsonSchema(one, "")]);
  return { $id: "schemas", definitions: Object.fromEntries(definitions) };
}

function write(name: string, value: unknown): void {
  writeFileSync(path.join(import.meta.dirname, name), `${JSON.stringify(value)}\n`);
}

write("operations.json", { source: document["x-extracted-from"], operations: operationsOf() });
write("schemas.json", schemas());
