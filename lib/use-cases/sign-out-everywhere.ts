import "server-only";
import { accountsOf } from "@/lib/auth/accounts-of";
import { endSessionsOf } from "@/lib/auth/session";
import type { Viewer } from "@/lib/auth/viewer";

/**
 * Ends every session of this person's accounts, in all browsers: pages and actions at once, open event streams when they ask again (within
 * 5 s).
 */
export async function signOutEverywhere(viewer: Viewer): Promise<void> {
  for (const account of accountsOf(viewer)) await endSessionsOf(account.accountId);
}
