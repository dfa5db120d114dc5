import "server-only";
import { type Backfilled, backfill } from "./backfill";
import { watching } from "./watched";

/** Backfills under way in this process; the others wait, so that none of them starves the pool or the host. */
const AT_ONCE = 2;
/** A reading that broke off begins again after this pause, however often somebody looks meanwhile. */
const PAUSE_MS = 30_000;
/** A timer may ring a moment early. */
const SLACK_MS = 100;
const waiting: (() => void)[] = [];
let running = 0;

/**
 * Begins to read a repository's whole history in the background, or goes on with it; once at a time. Never waits and never throws. Without an
 * account, with the token of whoever was granted last.
 */
export function startBackfill(repositoryId: number, accountId?: number): void {
  if (watching.backfills.has(repositoryId) || (watching.pausedUntil.get(repositoryId) ?? 0) > Date.now()) return;
  const work = turn()
    .then(() => backfill(repositoryId, accountId).finally(nextTurn))
    .then((outcome) => pause(repositoryId, accountId, outcome))
    .catch((error) => console.error(`berth: reading repository ${repositoryId} broke off: ${String(error)}`))
    .finally(() => watching.backfills.delete(repositoryId));
  watching.backfills.set(repositoryId, work);
}

// What broke off waits for the next look; what the host's limit stopped goes on by itself when that ends.
function pause(repositoryId: number, accountId: number | undefined, outcome: Backfilled): void {
  if (outcome === "failed") watching.pausedUntil.set(repositoryId, Date.now() + PAUSE_MS);
  if (typeof outcome !== "object") return;
  watching.pausedUntil.set(repositoryId, outcome.pausedUntil);
  setTimeout(() => startBackfill(repositoryId, accountId), outcome.pausedUntil - Date.now() + SLACK_MS).unref();
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
