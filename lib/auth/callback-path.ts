import "server-only";
import { cookies } from "next/headers";
import { env } from "@/lib/env";
import { sameOrigin } from "./options";

type Asked = string | string[] | undefined;

/** Where a sign-in leads: a path of Berth itself, whatever was asked for; never the sign-in page again. */
export function callbackPath(asked: Asked, baseUrl = env().url): string {
  const first = [asked].flat()[0];
  if (!first) return "/";
  const { pathname, search, hash } = new URL(sameOrigin(first, baseUrl));
  // Two slashes at the beginning of a path are another host's address to a browser.
  const path = pathname.replace(/^\/+/, "/");
  return path === "/sign-in" ? "/" : `${path}${search}${hash}`;
}

/** The same for the sign-in page's query: after a failed try next-auth leaves the place out of the address, but keeps it in a cookie. */
export async function signInTarget({ callbackUrl, error }: { callbackUrl?: Asked; error?: Asked }): Promise<string> {
  if (callbackUrl !== undefined || error === undefined) return callbackPath(callbackUrl);
  const jar = await cookies();
  const kept = jar.get("next-auth.callback-url") ?? jar.get("__Secure-next-auth.callback-url");
  return callbackPath(kept?.value);
}
