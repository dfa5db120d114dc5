import "server-only";
import { type DeploymentsPage, listChangedDeployments, listDeployments } from "@/lib/github/list-deployments";
import { appendEvent } from "@/lib/live/append";
import { keepEtag, readEtag } from "@/lib/mirror/write/etags";
import { setProgress } from "@/lib/mirror/write/repository";
import { db } from "@/lib/store/db";
import { withLock } from "@/lib/store/lock";
import { comparePage, readUnlisted } from "./compare-page";
import { type Reader, readerOf } from "./credential";
import { enrich } from "./enrich";
import { pauseOf, toldToWait } from "./pause";
import { isSignedOut, problemOf } from "./problem";
import { requireOwn } from "./same-repository";
import { settledUntil } from "./settled";

export interface Reach {
  /** All pages instead of the newest one: what was deleted or changed long ago. */
  readonly whole?: boolean;
  /** Branches, tags and the newest commit also when no deployment changed. */
  readonly surroundings?: boolean;
}

/** `unread`: its history was never read to the end. `busy`: somebody else does it just now. `limitedUntil`: no call before then, in milliseconds. */
export type Reconciled = "done" | "failed" | "busy" | "unread" | { readonly limitedUntil: number };

/**
 * Compares a host's deployments with the mirror and reads again what differs: the guarantee behind webhooks that may be lost and never tell of
 * `inactive`. Whatever the host's failure, the mirror stays and its row says since when it is old. Without an account, whoever was granted last.
 */
export async function reconcile(repositoryId: number, accountId?: number, reach: Reach = {}): Promise<Reconciled> {
  const outcome = await withLock(`reconcile ${repositoryId}`, async (): Promise<Reconciled> => {
    const reader = (await readerOf(repositoryId, accountId)) ?? (await readerOf(repositoryId));
    if (!reader) return "failed";
    const until = toldToWait(reader, Date.now());
    if (until !== undefined) return { limitedUntil: until };
    return reader.repository.backfillState === "done" ? readAgain(reader, reach) : "unread";
  });
  return outcome ?? "busy";
}

async function readAgain(reader: Reader, reach: Reach): Promise<Reconciled> {
  const { whole, surroundings } = reach;
  const begun = new Date();
  try {
    const changed = await (whole ? readAllPages(reader) : readNewest(reader));
    if (changed || surroundings) await enrich(reader);
    await note(reader, { syncedAt: begun, problem: null });
    return "done";
  } catch (error) {
    if (isSignedOut(error)) {
      // Somebody else's sign-in may still be good; a refused one is not chosen again.
      const other = await readerOf(reader.repository.id);
      if (other) return readAgain(other, reach);
    }
    await note(reader, { problem: problemOf(error, reader) });
    const until = pauseOf(error);
    return until === undefined ? "failed" : { limitedUntil: until };
  }
}

const END = Number.MAX_SAFE_INTEGER;

async function readNewest(reader: Reader): Promise<boolean> {
  const { github, repository, accountId } = reader;
  // By the host's id, not by name: a name can come to mean another repository (threats T4).
  const url = `${repository.host}/repositories/${repository.githubId}/deployments`;
  const page = await listChangedDeployments(github, repository, await readEtag(db(), accountId, url));
  if (!page) return readUnlisted(reader, END);
  await requireOwn(reader, page.deployments);
  const from = page.more ? (page.deployments.at(-1)?.id ?? 0) : 0;
  const changed = await comparePage(reader, page, { from, to: END });
  // In a second that runs one may change again, and its list would still have the same tag.
  if (page.etag !== null && isSettled(page)) await keepEtag(db(), accountId, url, page.etag);
  return (await readUnlisted(reader, from)) || changed;
}

function isSettled({ deployments, asOf }: DeploymentsPage): boolean {
  return deployments.map(({ updatedAt }) => Date.parse(updatedAt)).every((at) => settledUntil(at, asOf) === at);
}

async function readAllPages(reader: Reader): Promise<boolean> {
  let changed = false;
  let to = END;
  for (let number = 1, more = true; more; number++) {
    const page = await listDeployments(reader.github, reader.repository, number);
    await requireOwn(reader, page.deployments);
    more = page.more;
    const from = more ? (page.deployments.at(-1)?.id ?? 0) : 0;
    changed = (await comparePage(reader, page, { from, to })) || changed;
    to = from - 1;
  }
  return changed;
}

/** Writes how it went; open pages are told when a problem came, went or became another one. */
async function note({ repository }: Reader, how: { syncedAt?: Date; problem: string | null }): Promise<void> {
  await db().transaction(async (tx) => {
    await setProgress(tx, repository.id, how);
    if (how.problem !== repository.problem) await appendEvent(tx, { repositoryId: repository.id, kind: "repository" });
  });
}
