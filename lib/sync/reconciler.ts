import "server-only";
import { readNeglected, readUnfinished } from "@/lib/mirror/read/open-questions";
import { db } from "@/lib/store/db";
import { each } from "./each";
import { reconcile } from "./reconcile";
import { startBackfill } from "./start-backfill";
import { type Watched, watching } from "./watched";

/** What nobody has looked at for this long is left to the slow rounds. */
const WATCHED_MS = 2 * 60_000;
/** A repository that somebody looks at lags behind its host by less than a minute, also without any webhook. */
const EVERY_MS = 20_000;
const SURROUNDINGS_MS = 60_000;
const WHOLE_MS = 15 * 60_000;
/** What nobody looks at is read as a whole so often, one repository a minute. */
const NEGLECTED_MS = 60 * 60_000;
const ROUND_MS = 60_000;
const TICK_MS = 2_000;
/** Each holds a connection of the pool while it waits for the host. */
const WIDTH = 2;

/** Reconciles the repositories that are being looked at, and slowly the others; returns the way to stop. */
export function startReconciler(): () => Promise<void> {
  const rounds = [
    new Round(TICK_MS, () => reconcileWatched(Date.now())),
    new Round(ROUND_MS, async () => {
      await resumeBackfills();
      await reconcileNeglected(Date.now());
    }),
  ];
  return async () => {
    await Promise.all(rounds.map((round) => round.stop()));
  };
}

/** Runs work every so often, and never twice at a time. */
class Round {
  readonly #timer: ReturnType<typeof setInterval>;
  #running: Promise<void> | undefined;

  constructor(everyMs: number, work: () => Promise<void>) {
    this.#timer = setInterval(() => {
      this.#running ??= work()
        .catch((error) => console.warn(`berth: reconciliation goes on in the next round: ${String(error)}`))
        .finally(() => {
          this.#running = undefined;
        });
    }, everyMs);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}

/** Reads again what is looked at and due at `now` (milliseconds). */
export async function reconcileWatched(now: number): Promise<void> {
  for (const { repositoryId, lookedAt } of watching.repositories.values())
    if (now - lookedAt > WATCHED_MS) watching.repositories.delete(repositoryId);
  const due = [...watching.repositories.values()].filter(
    (watched) => now - watched.reconciledAt > EVERY_MS && !watching.backfills.has(watched.repositoryId),
  );
  await each(due, WIDTH, (watched) => readWatched(watched, now));
}

async function readWatched(watched: Watched, now: number): Promise<void> {
  const whole = now - watched.sweptAt > WHOLE_MS;
  const surroundings = now - watched.learntAt > SURROUNDINGS_MS;
  watched.reconciledAt = now;
  const outcome = await reconcile(watched.repositoryId, watched.accountId, { whole, surroundings });
  if (outcome === "unread") startBackfill(watched.repositoryId, watched.accountId);
  // Background work waits for the end of a limit window; `reconciledAt` lies as far ahead.
  if (typeof outcome === "object") watched.reconciledAt = outcome.limitedUntil;
  if (outcome !== "done") return;
  if (whole) watched.sweptAt = now;
  if (surroundings) watched.learntAt = now;
}

/** Goes on with the first readings that a process left when it ended. */
export async function resumeBackfills(): Promise<void> {
  for (const id of await readUnfinished(db())) startBackfill(id);
}

/** When each repository was last tried in a slow round, in milliseconds: one that fails must not keep the others waiting. */
const triedAt = new Map<number, number>();

/** Reads one repository as a whole that nobody has looked at for long. */
export async function reconcileNeglected(now: number): Promise<void> {
  for (const [id, at] of triedAt) if (now - at > NEGLECTED_MS) triedAt.delete(id);
  const neglected = await readNeglected(db(), NEGLECTED_MS);
  const next = neglected.find((id) => !triedAt.has(id) && !watching.repositories.has(id));
  if (next === undefined) return;
  triedAt.set(next, now);
  await reconcile(next, undefined, { whole: true, surroundings: true });
}
