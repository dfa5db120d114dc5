import "server-only";
import { env } from "@/lib/env";
import { sameOrigin } from "./options";

/** Where a sign-in leads: a path of Berth itself, whatever was asked for; never the sign-in page again. */
export function callbackPath(asked: string | string[] | undefined): string {
  const first = [asked].flat()[0];
  if (!first) return "/";
  const { pathname, search, hash } = new URL(sameOrigin(first, env().url));
  return pathname === "/sign-in" ? "/" : `${pathname}${search}${hash}`;
}
