import "server-only";
import { eq } from "drizzle-orm";
import { fail } from "@/lib/domain/failure";
import { accounts } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { unseal } from "@/lib/store/seal";
import type { Viewer } from "./session";

/** The viewer's own token at the viewer's host. It never leaves the server. */
export async function tokenOf(viewer: Pick<Viewer, "accountId">): Promise<string> {
  const [row] = await db()
    .select({ sealed: accounts.tokenCiphertext })
    .from(accounts)
    .where(eq(accounts.id, viewer.accountId));
  if (!row?.sealed) fail("signed_out", "There is no token for this account any more.");
  try {
    return unseal(row.sealed);
  } catch (cause) {
    // The secret of this installation was changed: the only way back is a new token.
    console.warn(`berth: the token of account ${viewer.accountId} cannot be opened: ${String(cause)}`);
    return fail("signed_out", "The kept token can no longer be opened.");
  }
}
