import "server-only";
import type { HostDeployment, HostStatus } from "@/lib/domain/host";
import {
  lockDeployments,
  markComplete,
  markPartial,
  type SaidDeployment,
  upsertDeployments,
} from "@/lib/mirror/write/deployment";
import { markPresent } from "@/lib/mirror/write/repository";
import { deriveColumns, upsertStatuses } from "@/lib/mirror/write/statuses";
import type { Db } from "@/lib/store/db";

export interface Said {
  /** Left out when only statuses are known. */
  readonly deployment?: HostDeployment;
  readonly deploymentId: number;
  readonly statuses: readonly HostStatus[];
  /** The host itself was asked just now and shows it. */
  readonly shown?: Shown;
}

interface Shown {
  /** These are all of its statuses; else older ones were left out. */
  readonly whole: boolean;
  /** Until when no status is missing among the newest ones; milliseconds. */
  readonly completeUntil: number;
}

/**
 * Writes what a host said of deployments, each at most once in `page`, in a few statements. Idempotent and commuting: keyed by the host's ids,
 * the state derived from all statuses. Answers the ids of the deployments that changed. Runs inside the caller's transaction.
 */
export async function recordPage(tx: Db, repositoryId: number, page: readonly Said[]): Promise<ReadonlySet<number>> {
  const ids = page.map((row) => row.deploymentId);
  if (ids.length === 0) return new Set();
  await lockDeployments(tx, repositoryId, ids);
  const changed = [await upsertStatuses(tx, repositoryId, page)];
  changed.push(await upsertDeployments(tx, repositoryId, page.flatMap(toSaid)));
  // A new row has all of this; one that was there before gets it now.
  changed.push(await deriveColumns(tx, repositoryId, ids));
  const shown = page.flatMap(({ deploymentId, shown: how }) => (how ? [{ deploymentId, ...how }] : []));
  if (shown.length > 0) changed.push(...(await markShown(tx, repositoryId, shown)));
  return new Set(changed.flat());
}

function toSaid({ deployment, shown }: Said): SaidDeployment[] {
  if (!deployment) return [];
  return [shown ? { ...deployment, statusesPartial: !shown.whole, completeUntil: shown.completeUntil } : deployment];
}

async function markShown(
  tx: Db,
  repositoryId: number,
  shown: readonly (Shown & { readonly deploymentId: number })[],
): Promise<number[][]> {
  const ids = (rows: typeof shown) => rows.map((row) => row.deploymentId);
  const isWhole = (row: Shown) => row.whole;
  await markComplete(tx, repositoryId, shown);
  return [
    await markPresent(tx, repositoryId, ids(shown)),
    await markPartial(tx, repositoryId, ids(shown.filter(isWhole)), false),
    await markPartial(tx, repositoryId, ids(shown.filter((row) => !isWhole(row))), true),
  ];
}
