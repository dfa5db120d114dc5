import "server-only";
import { randomBytes } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { accounts, sessions } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";

export const SESSION_MS = 12 * 3_600_000;

/** Who looks at a page: an account with a session that is open on the server. It holds no token. */
export interface Viewer {
  readonly sessionId: string;
  readonly accountId: number;
  readonly host: string;
  readonly login: string;
  readonly avatarUrl: string | null;
  readonly scopes: readonly string[];
}

/** Opens a session for an account; the id is the only thing that the browser's cookie will hold. */
export async function createSession(accountId: number): Promise<string> {
  const id = randomBytes(24).toString("base64url");
  await db()
    .insert(sessions)
    .values({ id, accountId, expiresAt: new Date(Date.now() + SESSION_MS) });
  return id;
}

/** The viewer of a session that is still open, read from the database on every call: an ended one opens nothing. */
export async function viewerOfSession(sessionId: string): Promise<Viewer | null> {
  const [row] = await db()
    .select({ account: accounts })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(and(eq(sessions.id, sessionId), gt(sessions.expiresAt, new Date())));
  if (!row) return null;
  const { id, host, login, avatarUrl, scopes } = row.account;
  return { sessionId, accountId: id, host, login, avatarUrl, scopes };
}

export async function endSession(sessionId: string): Promise<void> {
  await db().delete(sessions).where(eq(sessions.id, sessionId));
}

/** Ends every session of an account, in whatever browser. */
export async function endSessionsOf(accountId: number): Promise<void> {
  await db().delete(sessions).where(eq(sessions.accountId, accountId));
}

/** `__Host-` binds the cookie to this origin where the browser allows it, which is on https. */
export function sessionCookieName(): string {
  return env().url.startsWith("https:") ? "__Host-berth-session" : "berth-session";
}

/** The cookie of a session, as next-auth would set it. */
export async function sessionCookie(sessionId: string): Promise<{ name: string; value: string }> {
  const value = await encode({ token: { sid: sessionId }, secret: env().secret, maxAge: SESSION_MS / 1000 });
  return { name: sessionCookieName(), value };
}
