import "server-only";
import { groupBy } from "@/lib/domain/group-by";
import { readNeglected, readUnfinished, readWatched, type ToRead } from "@/lib/mirror/read/open-questions";
import { db } from "@/lib/store/db";
import { each } from "./each";
import { HostRounds } from "./host-rounds";
import { Leadership } from "./leadership";
import { everyMs, shareOf } from "./pace";
import { forgetReadings, readingOf } from "./readings";
import { reconcile } from "./reconcile";
import { isBackfilling, startBackfill } from "./start-backfill";

/** What nobody has looked at for this long is left to the slow rounds. */
const WATCHED_MS = 2 * 60_000;
/** How old what a look shows may be: branches and tags, and what only all pages tell. */
const SURROUNDINGS_MS = 60_000;
const WHOLE_MS = 15 * 60_000;
/** The same for what nobody looks at: its newest page, and all of it. */
const NEGLECTED_MS = 5 * 60_000;
const NEGLECTED_WHOLE_MS = 60 * 60_000;
const TICK_MS = 2_000;
const SLOW_TICK_MS = 10_000;
/** Of each host in a slow round: 60 a minute. */
const SLOW_SHARE = 10;
/** A round that comes late makes up for so much. */
const LATE_MS = 10_000;
/** Repositories of one host that are read at once. */
const WIDTH = 6;

/**
 * Reads again what anybody looks at in any process, and slowly all the others, in whichever process leads; returns the way to stop. What one
 * looks at lags behind its host by less than a minute, also without any webhook.
 */
export function startReconciler(): () => Promise<void> {
  const leadership = new Leadership(forgetReadings);
  const ifLeader = (work: () => Promise<void>) => () => {
    if (!leadership.isLeader) return;
    work().catch((error) => console.warn(`berth: reconciliation goes on in the next round: ${String(error)}`));
  };
  const goesOn = () => leadership.isLeader;
  const timers = [
    setInterval(
      ifLeader(() => reconcileWatched(Date.now(), goesOn)),
      TICK_MS,
    ),
    setInterval(
      ifLeader(async () => {
        await resumeBackfills();
        await reconcileNeglected(Date.now(), goesOn);
      }),
      SLOW_TICK_MS,
    ),
  ];
  for (const timer of timers) timer.unref();
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await leadership.stop();
    await Promise.all([watchedRounds.ended(), slowRounds.ended()]);
  };
}

const watchedRounds = new HostRounds();
const slowRounds = new HostRounds();

/** Reads again what is looked at and due at `now` (milliseconds), for as long as `goesOn` says so. */
export async function reconcileWatched(now: number, goesOn = () => true): Promise<void> {
  const watched = await readWatched(db(), WATCHED_MS);
  await watchedRounds.run(watched, now, async (repositories, sinceMs, budgets) => {
    const since = Math.min(Math.max(sinceMs, TICK_MS), LATE_MS);
    // A host's limits are kept for each token.
    const due = [...groupBy(repositories, (one) => one.accountId).values()].flatMap((own) => dueOf(own, now, since));
    await each(due, WIDTH, async (one) => {
      if (!goesOn()) return;
      const reading = readingOf(one);
      const whole = reading.isSweepDue(now, WHOLE_MS) && budgets.sweeps.take(now);
      const surroundings = reading.isLearningDue(now, SURROUNDINGS_MS) && budgets.learning.take(now);
      await read(one, now, { whole, surroundings });
    });
  });
}

/** Which of the repositories that one token reads are due in this round, those first that were read longest ago. */
function dueOf(own: readonly ToRead[], now: number, sinceMs: number): ToRead[] {
  const every = everyMs(own.length);
  return own
    .filter((one) => readingOf(one).isDue(now, every) && !isBackfilling(one.id))
    .slice(0, shareOf(own.length, sinceMs));
}

async function read(one: ToRead, now: number, reach: { whole: boolean; surroundings: boolean }): Promise<void> {
  const reading = readingOf(one);
  reading.begin(now);
  const accountId = one.accountId ?? undefined;
  const outcome = await reconcile(one.id, accountId, reach);
  if (outcome === "unread") startBackfill(one.id, accountId);
  // Background work waits for the end of a limit window.
  if (typeof outcome === "object") reading.leaveAloneUntil(outcome.limitedUntil);
  if (outcome === "done") reading.end(now, reach);
}

/** Goes on with the first readings that a process left when it ended. */
export async function resumeBackfills(): Promise<void> {
  for (const id of await readUnfinished(db())) startBackfill(id);
}

/** Reads again what is connected and nobody looks at, a few of each host at a time; one that fails does not hold up the others. */
export async function reconcileNeglected(now: number, goesOn = () => true): Promise<void> {
  const neglected = await readNeglected(db(), NEGLECTED_MS, WATCHED_MS);
  await slowRounds.run(neglected, now, async (repositories, _, budgets) => {
    const due = repositories.filter((one) => readingOf(one).isDue(now, NEGLECTED_MS) && !isBackfilling(one.id));
    await each(due.slice(0, SLOW_SHARE), 1, async (one) => {
      if (!goesOn()) return;
      const whole = readingOf(one).isSweepDue(now, NEGLECTED_WHOLE_MS) && budgets.sweeps.take(now);
      await read({ ...one, accountId: null }, now, { whole, surroundings: whole });
    });
  });
}
