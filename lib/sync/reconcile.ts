import "server-only";
import { UNDER_WAY } from "@/lib/domain/deployment-state";
import { BerthError } from "@/lib/domain/failure";
import type { HostDeployment } from "@/lib/domain/host";
import { getDeployment } from "@/lib/github/get-deployment";
import { listDeployments } from "@/lib/github/list-deployments";
import { appendEvent } from "@/lib/live/append";
import { type Mirrored, readMirrored } from "@/lib/mirror/read/open-questions";
import { markDeleted, setProgress } from "@/lib/mirror/write/repository";
import { db } from "@/lib/store/db";
import { withLock } from "@/lib/store/lock";
import { messageOf } from "./backfill";
import { type Reader, readerOf } from "./credential";
import { each } from "./each";
import { enrich } from "./enrich";
import { readDeployment } from "./read-deployment";

/**
 * Compares the newest page of a host's deployments with the mirror and reads again what differs: the guarantee behind webhooks that may be
 * lost and never tell of `inactive`. Whatever the host's failure, the mirror stays and its row says since when it is old.
 */
export async function reconcile(repositoryId: number, accountId: number): Promise<void> {
  await withLock(`reconcile ${repositoryId}`, async () => {
    const reader = await readerOf(repositoryId, accountId);
    if (!reader) return;
    try {
      const changed = await compareNewest(reader);
      if (changed) await enrich(reader);
      await setProgress(db(), repositoryId, { syncedAt: new Date(), problem: null });
    } catch (error) {
      await setProgress(db(), repositoryId, { problem: messageOf(error) });
      await appendEvent(db(), { repositoryId, kind: "repository" });
    }
  });
}

async function compareNewest(reader: Reader): Promise<boolean> {
  const { deployments, more } = await listDeployments(reader.github, reader.repository);
  const oldest = more ? (deployments.at(-1)?.id ?? 0) : 0;
  const mirrored = new Map((await readMirrored(db(), reader.repository.id, oldest)).map((row) => [row.id, row]));
  const different = deployments.filter((deployment) => isDifferent(deployment, mirrored.get(deployment.id)));
  let changed = false;
  await each(different, 4, async (deployment) => {
    changed = (await readDeployment(reader, deployment.id, deployment)) || changed;
  });
  const listed = new Set(deployments.map((deployment) => deployment.id));
  const missing = [...mirrored.keys()].filter((id) => !listed.has(id));
  await each(missing, 4, (id) => lookAgain(reader, id));
  return changed || missing.length > 0;
}

// A host renews updated_at with each status; one that is under way is read in any case, should a host not do so.
function isDifferent(said: HostDeployment, known: Mirrored | undefined): boolean {
  if (!known || Date.parse(said.updatedAt) > known.updatedAt) return true;
  return known.newestState === null || UNDER_WAY.has(known.newestState);
}

/** Not in the list is not yet deleted: only the deployment's own 404, the second look, is believed. */
async function lookAgain(reader: Reader, id: number): Promise<void> {
  try {
    await readDeployment(reader, id, await getDeployment(reader.github, reader.repository, id));
  } catch (error) {
    if (!(error instanceof BerthError) || error.failure.code !== "not_found") throw error;
    await db().transaction(async (tx) => {
      await markDeleted(tx, reader.repository.id, id);
      await appendEvent(tx, { repositoryId: reader.repository.id, kind: "deployments", deploymentId: id });
    });
  }
}
