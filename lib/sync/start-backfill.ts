import "server-only";
import { backfill } from "./backfill";
import { watching } from "./watched";

/** Backfills under way in this process; the others wait, so that none of them starves the pool or the host. */
const AT_ONCE = 2;
/** A reading that broke off begins again after this pause, however often somebody looks meanwhile. */
const PAUSE_MS = 30_000;
const waiting: (() => void)[] = [];
let running = 0;

/** Begins to read a repository's whole history in the background; once at a time. Never waits and never throws. */
export function startBackfill(repositoryId: number, accountId: number): void {
  if (watching.backfills.has(repositoryId) || (watching.pausedUntil.get(repositoryId) ?? 0) > Date.now()) return;
  const work = turn()
    .then(() => backfill(repositoryId, accountId).finally(nextTurn))
    .then((isRead) => {
      if (!isRead) watching.pausedUntil.set(repositoryId, Date.now() + PAUSE_MS);
    })
    .catch((error) => console.error(`berth: reading repository ${repositoryId} broke off: ${String(error)}`))
    .finally(() => watching.backfills.delete(repositoryId));
  watching.backfills.set(repositoryId, work);
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
