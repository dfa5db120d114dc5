import "server-only";
import { type Backfilled, backfill } from "./backfill";

/** Backfills under way in this process; the others wait, so that none of them starves the pool or the host. */
const AT_ONCE = 2;
/** A reading that broke off begins again after this pause, however often somebody looks meanwhile. */
const PAUSE_MS = 30_000;
/** A timer may ring a moment early. */
const SLACK_MS = 100;

interface Backfills {
  /** Under way or waiting for their turn in this process. */
  readonly works: Map<number, Promise<void>>;
  /** Until when a reading that broke off is left alone, in milliseconds. */
  readonly pausedUntil: Map<number, number>;
  readonly waiting: (() => void)[];
  running: number;
}
// Pages and workers are bundled apart and must see the same list.
const holder = globalThis as typeof globalThis & { berthBackfills?: Backfills };
holder.berthBackfills ??= { works: new Map(), pausedUntil: new Map(), waiting: [], running: 0 };
const backfills = holder.berthBackfills;

export function isBackfilling(repositoryId: number): boolean {
  return backfills.works.has(repositoryId);
}

/** Resolves when this process reads this repository's history no longer; for a test. */
export async function backfillEnded(repositoryId: number): Promise<void> {
  await backfills.works.get(repositoryId);
}

/**
 * Begins to read a repository's whole history in the background, or goes on with it; once at a time. Never waits and never throws. Without an
 * account, with the token of whoever was granted last.
 */
export function startBackfill(repositoryId: number, accountId?: number): void {
  if (backfills.works.has(repositoryId) || (backfills.pausedUntil.get(repositoryId) ?? 0) > Date.now()) return;
  const work = turn()
    .then(() => backfill(repositoryId, accountId).finally(nextTurn))
    .then((outcome) => pause(repositoryId, accountId, outcome))
    .catch((error) => console.error(`berth: reading repository ${repositoryId} broke off: ${String(error)}`))
    .finally(() => backfills.works.delete(repositoryId));
  backfills.works.set(repositoryId, work);
}

// What broke off waits for the next look; what the host's limit stopped goes on by itself when that ends.
function pause(repositoryId: number, accountId: number | undefined, outcome: Backfilled): void {
  if (outcome === "failed") backfills.pausedUntil.set(repositoryId, Date.now() + PAUSE_MS);
  if (typeof outcome !== "object") return;
  backfills.pausedUntil.set(repositoryId, outcome.pausedUntil);
  setTimeout(() => startBackfill(repositoryId, accountId), outcome.pausedUntil - Date.now() + SLACK_MS).unref();
}

function turn(): Promise<void> {
  if (backfills.running < AT_ONCE) {
    backfills.running += 1;
    return Promise.resolve();
  }
  return new Promise((resolve) => backfills.waiting.push(resolve));
}

function nextTurn(): void {
  const next = backfills.waiting.shift();
  if (next) next();
  else backfills.running -= 1;
}
