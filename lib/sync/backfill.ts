import "server-only";
import type { HostDeployment } from "@/lib/domain/host";
import { listDeployments } from "@/lib/github/list-deployments";
import { appendEvent } from "@/lib/live/append";
import { setProgress } from "@/lib/mirror/write/repository";
import { db } from "@/lib/store/db";
import { withLock } from "@/lib/store/lock";
import { type Reader, readerOf } from "./credential";
import { each } from "./each";
import { enrich, prepare } from "./enrich";
import { readDeployment } from "./read-deployment";

/** Requests for statuses under way at once: quick on one's own machine, far below a host's secondary limit. */
const WIDTH = 6;
/** Progress is written and told every so many deployments. */
const STEP = 20;

/**
 * Reads the whole history of a repository into the mirror, newest first, so that the first rows show soon. Runs once at a time over all
 * processes; after a kill it starts over, which changes nothing that is there. The outcome stands in the repository's row; answers whether all is read,
 * or is being read elsewhere.
 */
export async function backfill(repositoryId: number, accountId: number): Promise<boolean> {
  const isRead = await withLock(`backfill ${repositoryId}`, async () => {
    const reader = await readerOf(repositoryId, accountId);
    if (!reader) return false;
    return reader.repository.backfillState === "done" || (await readInto(reader));
  });
  return isRead ?? true;
}

async function readInto(reader: Reader): Promise<boolean> {
  const { id } = reader.repository;
  try {
    await progress(id, { backfillState: "running", backfillDone: 0, backfillTotal: null, backfillError: null });
    await readAll(reader);
    await progress(id, { backfillState: "done", syncedAt: new Date(), problem: null });
    return true;
  } catch (error) {
    await progress(id, { backfillState: "failed", backfillError: messageOf(error) });
    return false;
  }
}

async function readAll(reader: Reader): Promise<void> {
  const { id } = reader.repository;
  // Names and headlines first: rows that show soon should show in their final words.
  await prepare(reader);
  let done = 0;
  const read = (deployments: readonly HostDeployment[]) =>
    each(deployments, WIDTH, async (deployment) => {
      await readDeployment(reader, deployment.id, deployment);
      done += 1;
      if (done % STEP === 0) await progress(id, { backfillDone: done });
    });
  // The newest page before the others are even listed: with years of history somebody would look at nothing meanwhile.
  const newest = await listDeployments(reader.github, reader.repository);
  if (!newest.more) await progress(id, { backfillTotal: newest.deployments.length });
  await read(newest.deployments);
  if (newest.more) {
    const older = await listOlder(reader, newest.deployments);
    await progress(id, { backfillTotal: newest.deployments.length + older.length });
    await read(older);
  }
  await progress(id, { backfillDone: done });
  await enrich(reader);
}

async function listOlder(
  { github, repository }: Reader,
  newest: readonly HostDeployment[],
): Promise<readonly HostDeployment[]> {
  const known = new Set(newest.map((deployment) => deployment.id));
  const older = new Map<number, HostDeployment>();
  for (let page = 2, more = true; more; page++) {
    const listed = await listDeployments(github, repository, page);
    for (const deployment of listed.deployments) if (!known.has(deployment.id)) older.set(deployment.id, deployment);
    more = listed.more;
  }
  return [...older.values()].sort((a, b) => b.id - a.id);
}

async function progress(repositoryId: number, change: Parameters<typeof setProgress>[2]): Promise<void> {
  await db().transaction(async (tx) => {
    await setProgress(tx, repositoryId, change);
    await appendEvent(tx, { repositoryId, kind: "backfill" });
  });
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
