import "server-only";
import { BerthError } from "@/lib/domain/failure";
import { compare } from "@/lib/github/compare";
import { getCommit } from "@/lib/github/get-commit";
import { keepCommits, keepComparison } from "@/lib/mirror/write/repository";
import { db } from "@/lib/store/db";
import { askedInVain } from "./asked-in-vain";
import { readerOf } from "./credential";
import { readRefs } from "./enrich";
import { readDeployment } from "./read-deployment";

interface Looker {
  readonly accountId: number;
}

// Next bundles a module once per entry point; a question is asked once per process.
const holder = globalThis as typeof globalThis & { berthAsking?: Map<string, Promise<void>> };
holder.berthAsking ??= new Map();
const asking = holder.berthAsking;

/** Asks the host, with this viewer's token, what lies between two commits, and keeps it: both ends are commits, so once is enough. */
export function learnComparison(viewer: Looker, repositoryId: number, base: string, head: string): Promise<void> {
  return once(`${viewer.accountId} ${repositoryId} ${base} ${head}`, async () => {
    const reader = await readerOf(repositoryId, viewer.accountId);
    if (!reader) return;
    const said = await compare(reader.github, reader.repository, base, head);
    await db().transaction((tx) => keepComparison(tx, repositoryId, { base, head }, said));
  });
}

/** Asks the host for one commit and keeps it. */
export function learnCommit(viewer: Looker, repositoryId: number, sha: string): Promise<void> {
  return once(`${viewer.accountId} ${repositoryId} ${sha}`, async () => {
    const reader = await readerOf(repositoryId, viewer.accountId);
    if (reader) await keepCommits(db(), repositoryId, [await getCommit(reader.github, reader.repository, sha)]);
  });
}

/** Asks the host for all statuses of a deployment of which a first reading left out the older ones. */
export function learnStatuses(viewer: Looker, repositoryId: number, id: number): Promise<void> {
  return once(`${viewer.accountId} ${repositoryId} statuses ${id}`, async () => {
    const reader = await readerOf(repositoryId, viewer.accountId);
    if (reader) await readDeployment(reader, id);
  });
}

/** Asks the host for branches and tags and keeps them: for a form that is opened before the first reading came that far. */
export function learnRefs(viewer: Looker, repositoryId: number): Promise<void> {
  return once(`${viewer.accountId} ${repositoryId} refs`, async () => {
    const reader = await readerOf(repositoryId, viewer.accountId);
    if (reader) await readRefs(reader);
  });
}

// A no, or silence, leaves the mirror as it is: the page says what it knows.
function once(question: string, ask: () => Promise<void>): Promise<void> {
  if (askedInVain.has(question)) return Promise.resolve();
  const work = asking.get(question) ?? ask().catch((error) => refuse(question, error));
  asking.set(question, work);
  return work.finally(() => asking.delete(question));
}

function refuse(question: string, error: unknown): void {
  if (!(error instanceof BerthError)) throw error;
  askedInVain.remember(question);
}
