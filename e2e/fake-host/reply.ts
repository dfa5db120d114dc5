import { createHash } from "node:crypto";

/** An answer before it goes out. `text` is JSON unless a header says otherwise. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export const JSON_TYPE = "application/json; charset=utf-8";

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { "content-type": JSON_TYPE, ...headers }, text: JSON.stringify(body) };
}

export const jsonText = (text: string, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 200,
  headers: { "content-type": JSON_TYPE, ...headers },
  text,
});

export const nothing = (status = 204): Reply => ({ status, headers: {}, text: "" });

export function page(status: number, body: string): Reply {
  const text = `<!doctype html><html lang="en"><title>Fake host</title>${body}</html>`;
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, text };
}

/** The tag of an answer; it differs from token to token, as GitHub's does (contract 2.10). */
export function etagOf(reply: Reply, token: string | null): string {
  return `W/"${createHash("sha1")
    .update(token ?? "")
    .update(reply.text)
    .update(reply.headers.link ?? "")
    .digest("hex")}"`;
}
