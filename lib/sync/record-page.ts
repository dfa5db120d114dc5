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
import type { Statements } from "@/lib/store/db";

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
 * Sends what is written of any deployment, whether the host was asked for it or told of it; nothing waits for anything. Runs inside the caller's
 * transaction, whose statements run in their order.
 */
export function sendPage(tx: Statements, repositoryId: number, page: readonly Said[]) {
  const bare = page.filter(({ deployment }) => !deployment);
  return [
    lockDeployments(tx, repositoryId, idsOf(page)),
    upsertStatuses(tx, repositoryId, page),
    upsertDeployments(tx, repositoryId, page.flatMap(toSaid)),
    // Of the others the state was written with the row.
    deriveColumns(tx, repositoryId, idsOf(bare)),
  ] as const;
}

/**
 * Writes what a host said of deployments, each at most once in `page`, in a few statements. Idempotent and commuting: keyed by the host's ids,
 * the state derived from all statuses. Answers the ids of the deployments that changed. Runs inside the caller's transaction.
 */
export async function recordPage(
  tx: Statements,
  repositoryId: number,
  page: readonly Said[],
): Promise<ReadonlySet<number>> {
  const ids = idsOf(page);
  if (ids.length === 0) return new Set();
  const [, withNew, upserted, derived] = await Promise.all(sendPage(tx, repositoryId, page));
  // A new row began with all that follows here.
  const fresh = new Set(upserted.filter(({ isNew }) => isNew).map(({ id }) => id));
  const known = page.filter((row) => row.shown && !fresh.has(row.deploymentId));
  const renewed = await renew(tx, repositoryId, known);
  return new Set([...withNew, ...upserted.map(({ id }) => id), ...derived, ...renewed]);
}

const idsOf = (rows: readonly Said[]) => rows.map((row) => row.deploymentId);

async function renew(tx: Statements, repositoryId: number, known: readonly Said[]): Promise<number[]> {
  const shown = known.flatMap(({ deploymentId, shown: how }) => (how ? [{ deploymentId, ...how }] : []));
  return shown.length === 0 ? [] : markShown(tx, repositoryId, shown);
}

function toSaid({ deployment, shown }: Said): SaidDeployment[] {
  if (!deployment) return [];
  return [shown ? { ...deployment, statusesPartial: !shown.whole, completeUntil: shown.completeUntil } : deployment];
}

async function markShown(
  tx: Statements,
  repositoryId: number,
  shown: readonly (Shown & { readonly deploymentId: number })[],
): Promise<number[]> {
  const ids = (rows: typeof shown) => rows.map((row) => row.deploymentId);
  const isWhole = (row: Shown) => row.whole;
  await markComplete(tx, repositoryId, shown);
  return [
    ...(await markPresent(tx, repositoryId, ids(shown))),
    ...(await markPartial(tx, repositoryId, ids(shown.filter(isWhole)), false)),
    ...(await markPartial(tx, repositoryId, ids(shown.filter((row) => !isWhole(row))), true)),
  ];
}
