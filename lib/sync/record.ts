import "server-only";
import type { HostDeployment, HostStatus } from "@/lib/domain/host";
import { appendEvent } from "@/lib/live/append";
import {
  deriveColumns,
  fingerprint,
  lockDeployment,
  markComplete,
  markPartial,
  upsertDeployments,
  upsertStatuses,
} from "@/lib/mirror/write/deployment";
import { markPresent } from "@/lib/mirror/write/repository";
import type { Db } from "@/lib/store/db";

export interface Said {
  /** Left out when only statuses are known. */
  readonly deployment?: HostDeployment;
  readonly deploymentId: number;
  readonly statuses: readonly HostStatus[];
  /** The host itself was asked just now, shows it, and these are all of its statuses until then; milliseconds. */
  readonly completeUntil?: number;
}

/**
 * Writes what a host said of one deployment, from whichever way it came. Idempotent and commuting: keyed by the host's ids, the state derived
 * from all statuses. Tells open pages only when something changed; answers whether it did. Runs inside the caller's transaction.
 */
export async function record(tx: Db, repositoryId: number, said: Said): Promise<boolean> {
  const id = said.deploymentId;
  await lockDeployment(tx, repositoryId, id);
  const before = await fingerprint(tx, repositoryId, id);
  if (said.deployment) await upsertDeployments(tx, repositoryId, [said.deployment]);
  if (said.completeUntil !== undefined) {
    await markPresent(tx, repositoryId, [id]);
    await markPartial(tx, repositoryId, [id], false);
    await markComplete(tx, repositoryId, [{ deploymentId: id, completeUntil: said.completeUntil }]);
  }
  await upsertStatuses(tx, repositoryId, [said]);
  await deriveColumns(tx, repositoryId, [id]);
  const changed = (await fingerprint(tx, repositoryId, id)) !== before;
  if (changed) await appendEvent(tx, { repositoryId, kind: "deployments", deploymentId: id });
  return changed;
}
