import "server-only";
import { reconcile } from "./reconcile";
import { type Watched, watching } from "./watched";

/** What nobody has looked at for this long is left to the next look. */
const WATCHED_MS = 2 * 60_000;
/** A repository that somebody looks at lags behind its host by less than a minute, also without any webhook. */
const EVERY_MS = 20_000;
const TICK_MS = 2_000;

/** Reconciles the repositories that are being looked at; returns the way to stop. */
export function startReconciler(): () => Promise<void> {
  let tick: Promise<void> | undefined;
  const timer = setInterval(() => {
    tick ??= reconcileDue()
      .catch((error) => console.warn(`berth: reconciliation goes on at the next tick: ${String(error)}`))
      .finally(() => {
        tick = undefined;
      });
  }, TICK_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await tick;
  };
}

async function reconcileDue(): Promise<void> {
  const now = Date.now();
  for (const watched of watching.repositories.values()) {
    if (now - watched.lookedAt > WATCHED_MS) watching.repositories.delete(watched.repositoryId);
    else if (isDue(watched, now)) {
      watched.reconciledAt = now;
      await reconcile(watched.repositoryId, watched.accountId);
    }
  }
}

function isDue(watched: Watched, now: number): boolean {
  return now - watched.reconciledAt > EVERY_MS && !watching.backfills.has(watched.repositoryId);
}
