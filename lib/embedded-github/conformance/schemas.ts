import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import type { Schema } from "./contract";
import document from "./schemas.json";

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
addFormats.default(ajv);
ajv.addSchema(document);
const compiled = new Map<Schema, ValidateFunction>();

/** What is wrong with `value` by `schema`, one sentence a fault; empty where nothing is. */
export function faults(schema: Schema, value: unknown): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    return `body${instancePath} ${message ?? "is wrong"} ${JSON.stringify(params)}`;
  });
}

const definitions = document.definitions as Readonly<Record<string, unknown>>;

/** The keys of `value` that `schema` does not know, as paths; none below a schema that allows any. */
export function unknownKeys(schema: unknown, value: unknown, at = ""): string[] {
  if (Array.isArray(value)) {
    const items = branches(schema).map((one) => one.items);
    return [...new Set(value.flatMap((item) => unknownKeys({ anyOf: items }, item, `${at}[]`)))];
  }
  if (typeof value !== "object" || value === null) return [];
  const open = branches(schema);
  const named = open.filter((one) => isRecord(one.properties));
  if (named.length === 0 || open.some((one) => one.additionalProperties)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const known = named.map((one) => (isRecord(one.properties) ? one.properties[key] : undefined)).filter(Boolean);
    return known.length ? unknownKeys({ anyOf: known }, inner, `${at}.${key}`) : [`${at}.${key}`];
  });
}

/** A schema and everything that it may stand for: what it refers to, and each of its alternatives. */
export function branches(schema: unknown): Record<string, unknown>[] {
  if (!isRecord(schema)) return [];
  if (typeof schema.$ref === "string") return branches(definitions[schema.$ref.split("/").pop() ?? ""]);
  const inner = ["anyOf", "oneOf", "allOf"].flatMap((word) => {
    const list = schema[word];
    return Array.isArray(list) ? list.flatMap(branches) : [];
  });
  return [schema, ...inner];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
