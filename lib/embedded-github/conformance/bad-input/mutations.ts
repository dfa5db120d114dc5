import type { Ask } from "@/lib/embedded-github/conformance/case";
import { targetOf } from "@/lib/embedded-github/conformance/case";
import type { Operation, Schema } from "@/lib/embedded-github/conformance/contract";
import { branches } from "@/lib/embedded-github/conformance/schemas";
import { BAD_BODIES, badQueries, badSegments, badValues, HUGE } from "./values";

/** One wrong call: where it goes, what is sent, and a name for it. */
export interface Mutation {
  name: string;
  target: string;
  body?: string | Buffer;
  headers?: Record<string, string>;
}

/** Stands in a path for the text that is put there as it is. */
const PLACE = "PLACEOFBADINPUT";

/** Every part of the path replaced by every bad text. */
export function badPaths(operation: Operation, ask: Ask, canary: string): Mutation[] {
  const names = operation.parameters.filter((one) => one.in === "path").map((one) => one.name);
  return names.flatMap((name) => {
    const target = targetOf(operation, { ...ask, path: { ...ask.path, [name]: PLACE } });
    const texts = badSegments(canary);
    // One function reads owner and name for all of them.
    const some = ["owner", "repo"].includes(name) ? texts.filter((_, i) => i % 5 === operation.path.length % 5) : texts;
    return some.map((text) => ({
      name: `{${name}} = ${short(text)}`,
      target: target.replace(PLACE, () => text),
      body: bodyText(ask.body),
    }));
  });
}

/** Every parameter of the query with every bad value, twice, and as what other frameworks take for a list. */
export function badQueryStrings(operation: Operation, ask: Ask, canary: string): Mutation[] {
  const base = targetOf(operation, { ...ask, query: {} });
  const names = operation.parameters.filter((one) => one.in === "query").map((one) => one.name);
  const parts = names.flatMap((name) => [
    ...badQueries(canary).map((value) => `${name}=${value}`),
    `${name}=1&${name}=2`,
    `${name}[]=1`,
    `${name}[__proto__]=1`,
    name,
  ]);
  return [...parts, "&&&", "=", "%00=1", "__proto__=1"].map((query) => ({
    name: `?${short(query)}`,
    target: `${base}?${query}`,
    body: bodyText(ask.body),
  }));
}

/** Every documented property, also of objects inside, with every bad value. */
export function badProperties(operation: Operation, ask: Ask, canary: string): Mutation[] {
  const target = targetOf(operation, ask);
  const whole = isRecord(ask.body) ? ask.body : {};
  return propertiesOf(operation.body?.schema).flatMap((at) =>
    badValues(canary).map((value) => ({
      name: `${at.join(".")} = ${short(JSON.stringify(value))}`,
      target,
      body: bodyText(replaced(whole, at, value)),
    })),
  );
}

/** Bodies that are no object, or not of the type that they say. */
export function badBodies(operation: Operation, ask: Ask): Mutation[] {
  const target = targetOf(operation, ask);
  const right = bodyText(ask.body) ?? "{}";
  const types = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "json", ""];
  return [
    ...BAD_BODIES.map((body) => ({ name: `body ${short(String(body))}`, target, body })),
    ...types.map((type) => ({ name: `Content-Type ${type}`, target, body: right, headers: { "content-type": type } })),
    { name: "Content-Encoding gzip", target, body: right, headers: { "content-encoding": "gzip" } },
  ];
}

/** Headers that are read, with what nobody sends. */
export function badHeaders(operation: Operation, ask: Ask): Mutation[] {
  const target = targetOf(operation, ask);
  const long = "x".repeat(12_000);
  const headers: Record<string, string>[] = [
    { authorization: long },
    { authorization: "Basic ////" },
    { authorization: "Bearer a\u00ff" },
    { accept: long },
    { accept: "application/vnd.github.__proto__+json" },
    { "if-none-match": long },
    { "if-none-match": '"' },
    { "x-github-api-version": long },
    { "x-github-api-version": "__proto__" },
    { "user-agent": " " },
    { "x-forwarded-host": "evil.example" },
    { cookie: long },
  ];
  return headers.map((one) => ({
    name: `header ${short(JSON.stringify(one))}`,
    target,
    body: bodyText(ask.body),
    headers: one,
  }));
}

/** The documented properties of a body, also of objects inside, as paths. */
export function propertiesOf(schema: Schema | undefined, at: readonly string[] = []): string[][] {
  const found = branches(schema).flatMap(({ properties }) =>
    Object.entries(isRecord(properties) ? properties : {}).flatMap(([name, below]) => {
      return [[...at, name], ...propertiesOf(below as Schema, [...at, name])];
    }),
  );
  // Alternatives share properties.
  return [...new Map(found.map((path) => [path.join("."), path])).values()];
}

function replaced(whole: Record<string, unknown>, at: readonly string[], value: unknown): Record<string, unknown> {
  const [name = "", ...rest] = at;
  if (rest.length === 0) return { ...whole, [name]: value };
  const inner = whole[name];
  return { ...whole, [name]: replaced(isRecord(inner) ? inner : {}, rest, value) };
}

function bodyText(body: unknown): string | Buffer | undefined {
  if (body === undefined || typeof body === "string" || Buffer.isBuffer(body)) return body;
  return JSON.stringify(body).replaceAll(`"${HUGE}"`, "1e400");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 60)}… (${text.length} characters)` : text;
}
