import type { Ctx } from "@/lib/embedded-github/http/context";

/** An id in the path of a page; undefined for what cannot be one. */
export function idOf(c: Ctx, name: string): number | undefined {
  const text = c.req.param(name) ?? "";
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
