import "server-only";
import { randomBytes } from "node:crypto";
import { and, eq, gt, inArray } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { hostNamed } from "@/lib/github/hosts";
import { accounts, sessions } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";

export const SESSION_MS = 12 * 3_600_000;

/** Who looks at a page: an account at one host with a session that is open on the server. It holds no token. */
export interface Viewer {
  readonly sessionId: string;
  readonly accountId: number;
  readonly host: string;
  readonly login: string;
  readonly avatarUrl: string | null;
  readonly scopes: readonly string[];
  /** The same person's accounts at other hosts, one for each, with sessions of their own. */
  readonly others?: readonly Viewer[];
}

/** Opens a session for an account; the id is the only thing that the browser's cookie will hold. */
export async function createSession(accountId: number): Promise<string> {
  const id = randomBytes(24).toString("base64url");
  await db()
    .insert(sessions)
    .values({ id, accountId, expiresAt: new Date(Date.now() + SESSION_MS) });
  return id;
}

/**
 * The viewer of those sessions of one cookie that are still open, the first in their order with the others beside; null where none is. Read from
 * the database on every call: an ended one opens nothing, nor does one at a host that is no longer configured.
 */
export async function viewerOfSessions(sessionIds: readonly string[]): Promise<Viewer | null> {
  if (sessionIds.length === 0) return null;
  const rows = await db()
    .select({ sessionId: sessions.id, account: accounts })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(and(inArray(sessions.id, [...sessionIds]), gt(sessions.expiresAt, new Date())));
  const [first, ...others] = rows
    .filter(({ account }) => hostNamed(account.host) !== undefined)
    .sort((a, b) => sessionIds.indexOf(a.sessionId) - sessionIds.indexOf(b.sessionId))
    .map(({ sessionId, account: { id: accountId, host, login, avatarUrl, scopes } }): Viewer => {
      return { sessionId, accountId, host, login, avatarUrl, scopes };
    });
  if (!first) return null;
  return others.length > 0 ? { ...first, others } : first;
}

export async function endSessions(sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length > 0)
    await db()
      .delete(sessions)
      .where(inArray(sessions.id, [...sessionIds]));
}

/** Ends every session of an account, in whatever browser. */
export async function endSessionsOf(accountId: number): Promise<void> {
  await db().delete(sessions).where(eq(sessions.accountId, accountId));
}

/** `__Host-` binds the cookie to this origin where the browser allows it, which is on https. */
export function sessionCookieName(): string {
  return env().url.startsWith("https:") ? "__Host-berth-session" : "berth-session";
}

/** The cookie of a session, or of one at each of several hosts, as next-auth would set it. */
export async function sessionCookie(...sessionIds: string[]): Promise<{ name: string; value: string }> {
  const value = await encode({ token: { sids: sessionIds }, secret: env().secret, maxAge: SESSION_MS / 1000 });
  return { name: sessionCookieName(), value };
}
