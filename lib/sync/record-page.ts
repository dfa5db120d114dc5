import "server-only";
import type { HostDeployment, HostStatus } from "@/lib/domain/host";
import {
  deriveColumns,
  lockDeployments,
  markComplete,
  markPartial,
  upsertDeployments,
  upsertStatuses,
} from "@/lib/mirror/write/deployment";
import { markPresent } from "@/lib/mirror/write/repository";
import type { Db } from "@/lib/store/db";
import { settledUntil } from "./settled";

export interface PageRow {
  readonly deployment: HostDeployment;
  readonly deploymentId: number;
  readonly statuses: readonly HostStatus[];
  /** These are all of its statuses. */
  readonly whole: boolean;
}

/**
 * Writes a page of what the host itself shows: what `record` does, for many deployments in a few statements. Idempotent and commuting in the
 * same way. Whoever reads pages tells open screens of the page as a whole. Runs inside the caller's transaction.
 */
export async function recordPage(tx: Db, repositoryId: number, page: readonly PageRow[]): Promise<void> {
  const ids = page.map((row) => row.deploymentId);
  if (ids.length === 0) return;
  const idsOf = (whole: boolean) => page.filter((row) => row.whole === whole).map((row) => row.deploymentId);
  await lockDeployments(tx, repositoryId, ids);
  await upsertDeployments(
    tx,
    repositoryId,
    page.map((row) => row.deployment),
  );
  await markPresent(tx, repositoryId, ids);
  await markPartial(tx, repositoryId, idsOf(true), false);
  await markPartial(tx, repositoryId, idsOf(false), true);
  await upsertStatuses(tx, repositoryId, page);
  await markComplete(
    tx,
    repositoryId,
    page.map((row) => ({ deploymentId: row.deploymentId, completeUntil: completeUntil(row) })),
  );
  await deriveColumns(tx, repositoryId, ids);
}

// The list of statuses was read beside the list of deployments, not after it: it is complete up to its own newest one, and no further.
function completeUntil({ deployment, statuses }: PageRow): number {
  const newest = Math.max(...[deployment, ...statuses].map(({ createdAt }) => Date.parse(createdAt)));
  return settledUntil(newest, Date.now());
}
