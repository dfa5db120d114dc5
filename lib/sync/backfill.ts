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
 * processes; after a kill it starts over, which changes nothing that is there. The outcome stands in the repository's row.
 */
export async function backfill(repositoryId: number, accountId: number): Promise<void> {
  await withLock(`backfill ${repositoryId}`, async () => {
    const reader = await readerOf(repositoryId, accountId);
    if (!reader || reader.repository.backfillState === "done") return;
    try {
      await progress(repositoryId, {
        backfillState: "running",
        backfillDone: 0,
        backfillTotal: null,
        backfillError: null,
      });
      await readAll(reader);
      const now = new Date();
      await progress(repositoryId, { backfillState: "done", syncedAt: now, problem: null });
    } catch (error) {
      await progress(repositoryId, { backfillState: "failed", backfillError: messageOf(error) });
    }
  });
}

async function readAll(reader: Reader): Promise<void> {
  const deployments = await listAll(reader);
  const { id } = reader.repository;
  await progress(id, { backfillTotal: deployments.length });
  // Names and headlines first: rows that show soon should show in their final words.
  await prepare(reader);
  let done = 0;
  await each(deployments, WIDTH, async (deployment) => {
    await readDeployment(reader, deployment.id, deployment);
    done += 1;
    if (done % STEP === 0) await progress(id, { backfillDone: done });
  });
  await progress(id, { backfillDone: done });
  await enrich(reader);
}

async function listAll({ github, repository }: Reader): Promise<HostDeployment[]> {
  const byId = new Map<number, HostDeployment>();
  for (let page = 1, more = true; more; page++) {
    const listed = await listDeployments(github, repository, page);
    for (const deployment of listed.deployments) byId.set(deployment.id, deployment);
    more = listed.more;
  }
  return [...byId.values()].sort((a, b) => b.id - a.id);
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
