import type { Ctx } from "@/lib/embedded-github/http/context";
import { env } from "@/lib/env";

/** Whether a form was sent from one of our own pages: a browser says so, and no other page can make it say so. */
export function isOwnOrigin(c: Ctx): boolean {
  const origin = c.req.header("origin");
  if (origin === undefined || origin === "null") return false;
  return origin === env().url || origin === `http://${c.req.header("host")}`;
}
