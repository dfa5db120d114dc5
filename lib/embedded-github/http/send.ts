import { createHash } from "node:crypto";
import { stringify } from "@/lib/embedded-github/wire/raw-json";
import { inVersion } from "./api-version";
import type { Ctx } from "./context";

/**
 * Answers with JSON. A GET that succeeds carries a weak ETag, and answers 304 where the caller already has that body
 * (contract 2.10).
 */
export function send(c: Ctx, data: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const text = stringify(inVersion(c.get("apiVersion"), data));
  const all = { "content-type": "application/json; charset=utf-8", ...headers };
  if (status === 200 && (c.req.method === "GET" || c.req.method === "HEAD")) return sendText(c, text, all);
  return new Response(text, { status, headers: all });
}

/** Answers a GET with a body that is written already; its ETag and 304 are those of `send`. */
export function sendText(c: Ctx, text: string | Uint8Array, headers: Record<string, string>): Response {
  const answer = new Headers(headers);
  const tag = `W/"${createHash("sha256").update(text).digest("hex")}"`;
  answer.set("etag", tag);
  answer.set("cache-control", "private, max-age=0, must-revalidate");
  answer.set("vary", "Accept, Authorization");
  if (!holds(c.req.header("if-none-match"), tag)) return new Response(bodyOf(text), { headers: answer });
  answer.delete("content-type");
  return new Response(null, { status: 304, headers: answer });
}

/** A list with its `Link` header, if it has more than one page. */
export function sendList(c: Ctx, items: unknown, link: string | undefined): Response {
  return send(c, items, 200, link ? { link } : {});
}

// A Buffer may look into a larger memory than its own.
const bodyOf = (text: string | Uint8Array) => (typeof text === "string" ? text : new Uint8Array(text));

function holds(condition: string | undefined, tag: string): boolean {
  if (!condition) return false;
  const weak = (one: string) => one.trim().replace(/^W\//, "");
  return condition.split(",").some((one) => one.trim() === "*" || weak(one) === weak(tag));
}

export const noContent = () => new Response(null, { status: 204 });
