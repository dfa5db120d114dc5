import "server-only";
import { endSessionsOf } from "@/lib/auth/session";
import type { Viewer } from "@/lib/auth/viewer";

/** Ends every session of this account, in all browsers: pages and actions at once, open event streams when they ask again (within 5 s). */
export async function signOutEverywhere(viewer: Viewer): Promise<void> {
  await endSessionsOf(viewer.accountId);
}
