import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { fail } from "@/lib/domain/failure";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { opensDeploymentsOnly } from "@/lib/domain/scopes";
import { hostNamed } from "@/lib/github/hosts";
import { askHost, type Refused } from "./ask-host";
import { type Asking, asking, believe } from "./believe";
import { type Access, GRANT_MS, lastGrant } from "./grants";

export type { Access, RepositoryRow } from "./grants";

/** How long a host's no is believed: short, for access is often granted right after it was missed. */
const REFUSAL_MS = 10_000;
const MOST_REFUSALS = 5_000;
/** A yes that is older is asked for anew in the background while it still holds, so that nobody waits for the next one. */
const EARLY_MS = 40_000;
/** When there are more they are forgotten, which costs a question each. */
const MOST_NAMED = 50_000;

interface Memory {
  asking: Map<string, Asking<Access | Refused>>;
  refused: Map<string, Refused & { readonly until: number }>;
  /** What was ever asked for by name. */
  named: Set<string>;
}
// Next bundles a module once per entry point; what was asked a moment ago is asked once per process.
const holder = globalThis as typeof globalThis & { berthAccess?: Memory };
holder.berthAccess ??= { asking: new Map(), refused: new Map(), named: new Set() };
const memory = holder.berthAccess;

/** What every refusal reads like: a repository that may not be seen is one that does not exist (threats T3). */
export function refuse(): never {
  fail("not_found", "There is no such repository, or you may not see it.", { status: 404 });
}

/**
 * What this viewer may read of a repository now, asked of its host with the viewer's own token and believed for a minute; while the host gives
 * no answer, its last yes holds for an hour and `unconfirmed` says so. `ofMany`: it is one of a list that somebody sees. Throws BerthError
 * not_found for what may not be read, and the host's own failure when it is silent and nothing is known.
 */
export async function accessTo(viewer: Viewer, key: RepositoryKey, { ofMany = false } = {}): Promise<Access> {
  if (key.host.toLowerCase() !== viewer.host) refuse();
  const known = await knownTo(viewer, key);
  const age = known ? Date.now() - known.askedAt : Number.POSITIVE_INFINITY;
  if (known && age <= GRANT_MS) {
    // The yes of a list has no tag for the name. Asked now, while somebody comes, all later questions are free (contract 2.10).
    if (age > EARLY_MS || (!ofMany && !memory.named.has(questionOf(viewer, key)))) ask(viewer, key);
    return known;
  }
  const question = ask(viewer, key);
  if (!known) return granted(await question.answer);
  const { value, confirmed } = await believe(question, known);
  return confirmed ? granted(value) : { ...known, unconfirmed: true };
}

/** The same for a write: it needs a yes that is a minute old at most. Throws as `accessTo` does, and the host's failure when it is silent. */
export async function freshAccessTo(viewer: Viewer, key: RepositoryKey): Promise<Access> {
  if (key.host.toLowerCase() !== viewer.host) refuse();
  const known = await knownTo(viewer, key);
  if (known && Date.now() - known.askedAt <= GRANT_MS) return known;
  return granted(await ask(viewer, key).answer);
}

// Rights that were only assumed are told as soon as the token opens more than deployments.
async function knownTo(viewer: Viewer, key: RepositoryKey): Promise<Access | undefined> {
  const known = await lastGrant(viewer.accountId, key);
  return known?.permissions.assumed && !opensDeploymentsOnly(viewer.scopes) ? undefined : known;
}

function granted(answer: Access | Refused): Access {
  if (!("refused" in answer)) return answer;
  if (answer.why) throw answer.why;
  return refuse();
}

function questionOf(viewer: Viewer, key: RepositoryKey): string {
  return `${viewer.accountId} ${viewer.scopes} ${key.host}/${key.owner}/${key.name}`.toLowerCase();
}

/** The question as it is under way, or a new one; a no that was said a moment ago is the answer still. */
function ask(viewer: Viewer, key: RepositoryKey): Asking<Access | Refused> {
  const question = questionOf(viewer, key);
  const since = Date.now();
  const refused = memory.refused.get(question);
  if (refused && refused.until > since) return asking(since, Promise.resolve(refused));
  const under = memory.asking.get(question);
  if (under) return under;
  if (memory.named.size >= MOST_NAMED) memory.named.clear();
  memory.named.add(question);
  const host = hostNamed(viewer.host) ?? refuse();
  const answer = askHost(viewer, host, key)
    .then((said) => remember(question, said))
    .finally(() => memory.asking.delete(question));
  const begun = asking(since, answer);
  memory.asking.set(question, begun);
  return begun;
}

function remember(question: string, said: Access | Refused): Access | Refused {
  memory.refused.delete(question);
  if (!("refused" in said)) return said;
  if (memory.refused.size >= MOST_REFUSALS) memory.refused.clear();
  memory.refused.set(question, { ...said, until: Date.now() + REFUSAL_MS });
  return said;
}

export function requireWrite(access: Access): void {
  if (!access.permissions.write)
    fail("forbidden", "This account may read this repository, not deploy to it.", { status: 403 });
}

/** For what only writers may see: rights that were never told are not enough. */
export function requireProvenWrite(access: Access): void {
  requireTold(access);
  requireWrite(access);
}

export function requireAdmin(access: Access): void {
  requireTold(access);
  if (!access.permissions.admin)
    fail("admin_only", "This account may not administer this repository.", { status: 403 });
}

function requireTold({ permissions }: Access): void {
  if (permissions.assumed)
    fail("code_access_needed", "The host does not tell Berth what this account may do here.", { status: 403 });
}
