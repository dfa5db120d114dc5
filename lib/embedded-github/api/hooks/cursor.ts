import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { env } from "@/lib/env";

/** Where a page of deliveries begins: after (older than) or before (newer than) the delivery `id`. */
export interface Cursor {
  id: number;
  side: "older" | "newer";
}

/** `cursor` of the query, as one of our own links carries it: `v1_7` or, backwards, `v1_-7`. Throws 400 for anything else. */
export function readCursor(c: Ctx): Cursor | undefined {
  const text = c.req.query("cursor");
  if (text === undefined || text === "") return undefined;
  const [, minus, digits] = /^v1_(-?)(\d{1,15})$/.exec(text) ?? [];
  if (digits === undefined) throw new ApiError(400, "The cursor is not one of this list.");
  return { id: Number(digits), side: minus ? "newer" : "older" };
}

/** The `Link` header of a list with cursors: `prev` and `next` only, with the query of the request (contract 5). */
export function cursorLinks(c: Ctx, path: string, ends: { prev?: Cursor; next?: Cursor }): string | undefined {
  const links = (["prev", "next"] as const).flatMap((rel) => {
    const cursor = ends[rel];
    return cursor ? [`<${cursorUrl(c, path, cursor)}>; rel="${rel}"`] : [];
  });
  return links.length ? links.join(", ") : undefined;
}

function cursorUrl(c: Ctx, path: string, { id, side }: Cursor): string {
  const url = new URL(`${env().url}/api/v3${path}`);
  for (const [key, value] of new URL(c.req.url).searchParams) url.searchParams.append(key, value);
  url.searchParams.set("cursor", `v1_${side === "newer" ? "-" : ""}${id}`);
  return url.toString();
}
