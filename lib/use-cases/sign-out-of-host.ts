import "server-only";
import { accountsOf } from "@/lib/auth/accounts-of";
import { endSessions } from "@/lib/auth/session";
import type { Viewer } from "@/lib/auth/viewer";
import { fail } from "@/lib/domain/failure";
import { signOutOfHostInput } from "@/lib/domain/inputs";

/**
 * Ends this browser's session at one host; those at other hosts stay, and so do other browsers. Throws BerthError not_found where the person
 * has no account there.
 */
export async function signOutOfHost(viewer: Viewer, input: unknown): Promise<void> {
  const { data } = signOutOfHostInput.safeParse(input);
  const account = accountsOf(viewer).find(({ host }) => host === data?.host);
  if (!account) fail("not_found", "You are not signed in at that host.");
  await endSessions([account.sessionId]);
}
