import "server-only";
import { type Access, repositoriesOf } from "@/lib/access/repositories-of";
import { accountsOf } from "@/lib/auth/accounts-of";
import { endSession, type Viewer } from "@/lib/auth/viewer";
import { BerthError, type Failure } from "@/lib/domain/failure";
import type { UnreadHost } from "@/lib/domain/views";
import { hostNamed } from "@/lib/github/hosts";
import { toResult } from "./to-result";

interface Listing {
  readonly accesses: readonly Access[];
  readonly unread: readonly UnreadHost[];
}

/**
 * The repositories of all of a person's accounts. A host that does not say is among `unread`, and one whose token is refused asks for a new
 * sign-in; throws that host's BerthError when no host says anything.
 */
export async function listAccesses(viewer: Viewer): Promise<Listing> {
  const accounts = accountsOf(viewer);
  const results = await Promise.all(accounts.map((account) => toResult(() => repositoriesOf(account))));
  const accesses = results.flatMap((result) => (result.ok ? result.value : []));
  const unread = results.flatMap((result, index) => {
    const account = accounts[index];
    return result.ok || !account ? [] : [{ account, failure: result.failure }];
  });
  const [first] = unread;
  if (first && unread.length === accounts.length) throw new BerthError(first.failure);
  return { accesses, unread: await Promise.all(unread.map(({ account, failure }) => told(account, failure))) };
}

async function told(account: Viewer, failure: Failure): Promise<UnreadHost> {
  if (failure.code === "signed_out") await endSession(account);
  return { host: account.host, label: hostNamed(account.host)?.label ?? account.host, failure };
}
