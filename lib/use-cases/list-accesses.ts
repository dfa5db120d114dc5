import "server-only";
import { type Access, organisationsLeftOut, repositoriesOf } from "@/lib/access/repositories-of";
import { accountsOf } from "@/lib/auth/accounts-of";
import { endSession, type Viewer } from "@/lib/auth/viewer";
import { BerthError, type Failure } from "@/lib/domain/failure";
import type { PartialHost, UnreadHost } from "@/lib/domain/views";
import { hostNamed } from "@/lib/github/hosts";
import { grantsUrl } from "@/lib/github/organisation-no";
import { toResult } from "./to-result";

interface Listing {
  readonly accesses: readonly Access[];
  readonly unread: readonly UnreadHost[];
  readonly partial: readonly PartialHost[];
}

/**
 * The repositories of all of a person's accounts. A host that does not say is among `unread`, and one whose token is refused asks for a new
 * sign-in; one whose list leaves out organisations is among `partial`. Throws that host's BerthError when no host says anything.
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
  return {
    accesses,
    unread: await Promise.all(unread.map(({ account, failure }) => told(account, failure))),
    partial: accounts.flatMap(partialOf),
  };
}

function partialOf(account: Viewer): PartialHost[] {
  const organizations = organisationsLeftOut(account);
  const host = hostNamed(account.host);
  return host && organizations > 0 ? [{ host: host.name, label: host.label, organizations, url: grantsUrl(host) }] : [];
}

async function told(account: Viewer, failure: Failure): Promise<UnreadHost> {
  if (failure.code === "signed_out") await endSession(account);
  return { host: account.host, label: hostNamed(account.host)?.label ?? account.host, failure };
}
