import { createHash } from "node:crypto";
import type { Ctx } from "./context";

/**
 * Answers with JSON. A GET that succeeds carries a weak ETag, and answers 304 where the caller already has that body
 * (contract 2.10).
 */
export function send(c: Ctx, data: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const text = JSON.stringify(data);
  const answer = new Headers({ "content-type": "application/json; charset=utf-8", ...headers });
  if (status !== 200 || (c.req.method !== "GET" && c.req.method !== "HEAD")) {
    return new Response(text, { status, headers: answer });
  }
  const tag = `W/"${createHash("sha256").update(text).digest("hex")}"`;
  answer.set("etag", tag);
  answer.set("cache-control", "private, max-age=0, must-revalidate");
  answer.set("vary", "Accept, Authorization");
  if (!holds(c.req.header("if-none-match"), tag)) return new Response(text, { status, headers: answer });
  answer.delete("content-type");
  return new Response(null, { status: 304, headers: answer });
}

/** A list with its `Link` header, if it has more than one page. */
export function sendList(c: Ctx, items: unknown, link: string | undefined): Response {
  return send(c, items, 200, link ? { link } : {});
}

function holds(condition: string | undefined, tag: string): boolean {
  if (!condition) return false;
  const weak = (one: string) => one.trim().replace(/^W\//, "");
  return condition.split(",").some((one) => one.trim() === "*" || weak(one) === weak(tag));
}

export const noContent = () => new Response(null, { status: 204 });
