import { notFound } from "./api-error";
import type { Ctx } from "./context";

/** An id in the path; what is not a number that a double holds exactly cannot exist, so 404. */
export function pathNumber(c: Ctx, name: string): number {
  const text = c.req.param(name) ?? "";
  if (!/^\d{1,15}$/.test(text)) throw notFound();
  return Number(text);
}
