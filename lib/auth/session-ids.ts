import "server-only";
import type { JWT } from "next-auth/jwt";
import { accountsOf } from "./accounts-of";
import { type Viewer, viewerOfSessions } from "./session";

/** The ids of the sessions that a cookie holds: one for each host, in the order in which the person signed in. */
export function sessionIdsOf(token: JWT | null | undefined): readonly string[] {
  return Array.isArray(token?.sids) ? token.sids.filter((id) => typeof id === "string") : [];
}

/** Who has the sessions of this cookie's content; null for nobody. */
export function viewerOfToken(token: JWT | null | undefined): Promise<Viewer | null> {
  return viewerOfSessions(sessionIdsOf(token));
}

interface Joined {
  readonly sids: readonly string[];
  /** Sessions that the new one takes the place of. */
  readonly replaced: readonly string[];
}

/** The sessions of a browser after another sign-in: a second account at one host takes the place of the first, one elsewhere comes beside. */
export function joinSession(sid: string, host: string, open: Viewer | null): Joined {
  const kept = open ? accountsOf(open) : [];
  const replaced = kept.filter((account) => account.host === host).map((account) => account.sessionId);
  const sids = kept.map((account) => (account.host === host ? sid : account.sessionId));
  return { sids: replaced.length > 0 ? sids : [...sids, sid], replaced };
}
