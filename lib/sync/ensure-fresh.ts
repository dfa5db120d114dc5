import "server-only";
import type { RepositoryRow } from "@/lib/mirror/write/repository";
import { backfill } from "./backfill";
import { watching } from "./watched";

/** Backfills under way in this process; the others wait, so that none of them starves the pool or the host. */
const AT_ONCE = 2;
const waiting: (() => void)[] = [];
let running = 0;

/**
 * Says that somebody looks at a repository: the first look starts reading its history in the background, later ones keep it among those
 * that are reconciled often. Never waits and never throws; what goes wrong stands in the repository's row.
 */
export function ensureFresh(viewer: { readonly accountId: number }, repository: RepositoryRow): void {
  const { accountId } = viewer;
  const known = watching.repositories.get(repository.id);
  const now = Date.now();
  if (known) known.lookedAt = now;
  else
    watching.repositories.set(repository.id, {
      repositoryId: repository.id,
      accountId,
      lookedAt: now,
      reconciledAt: 0,
    });
  if (repository.backfillState !== "done") startBackfill(repository, accountId);
}

function startBackfill({ id }: RepositoryRow, accountId: number): void {
  if (watching.backfills.has(id)) return;
  const work = turn()
    .then(() => backfill(id, accountId).finally(nextTurn))
    .catch((error) => console.error(`berth: reading repository ${id} broke off: ${String(error)}`))
    .finally(() => watching.backfills.delete(id));
  watching.backfills.set(id, work);
}

function turn(): Promise<void> {
  if (running < AT_ONCE) {
    running += 1;
    return Promise.resolve();
  }
  return new Promise((resolve) => waiting.push(resolve));
}

function nextTurn(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}
