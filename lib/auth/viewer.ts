import "server-only";
import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { endSessions, sessionCookieName, type Viewer } from "./session";
import { viewerOfToken } from "./session-ids";

export type { Viewer } from "./session";

/** Who is signed in, in a page or an action; null for nobody. Asks the session row on every call. */
export async function currentViewer(): Promise<Viewer | null> {
  return viewerOfCookie((await cookies()).get(sessionCookieName())?.value);
}

/** The same for a request, where Next's own cookies are not at hand (event stream, tests). */
export function viewerOfRequest(request: Request): Promise<Viewer | null> {
  const name = `${sessionCookieName()}=`;
  const pairs = (request.headers.get("cookie") ?? "").split(/;\s*/);
  return viewerOfCookie(pairs.find((pair) => pair.startsWith(name))?.slice(name.length));
}

/** Ends the session of this account on the server: for pages, actions and streams that hold its cookie it is signed out. */
export function endSession(viewer: Viewer): Promise<void> {
  return endSessions([viewer.sessionId]);
}

async function viewerOfCookie(value: string | undefined): Promise<Viewer | null> {
  if (!value) return null;
  return viewerOfToken(await decode({ token: value, secret: env().secret }).catch(() => null));
}
