import "server-only";
import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { endSession as endSessionById, sessionCookieName, type Viewer, viewerOfSession } from "./session";

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

/** Ends the viewer's session on the server: pages, actions and streams that hold its cookie are signed out. */
export function endSession(viewer: Viewer): Promise<void> {
  return endSessionById(viewer.sessionId);
}

async function viewerOfCookie(value: string | undefined): Promise<Viewer | null> {
  if (!value) return null;
  const token = await decode({ token: value, secret: env().secret }).catch(() => null);
  return typeof token?.sid === "string" ? viewerOfSession(token.sid) : null;
}
