import "server-only";

const MINUTE_MS = 60_000;

/** At most so many per minute. */
export class Budget {
  readonly #perMinute: number;
  #taken: number[] = [];

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Takes one at `now` (milliseconds); false when the minute's are used up. */
  take(now: number): boolean {
    this.#taken = this.#taken.filter((at) => now - at < MINUTE_MS);
    if (this.#taken.length >= this.#perMinute) return false;
    this.#taken.push(now);
    return true;
  }
}

const SOONEST_MS = 20_000;
/** The rest of the minute is for reading what changed. */
const LATEST_MS = 40_000;
/** About 400 questions a minute, nearly all answered by an unchanged tag: less than half of what a host allows one token. */
const APART_MS = 150;
/** Of the 900 points a minute of a secondary limit (contract 2), where an unchanged tag costs one too; the others are for what changed. */
const MOST_A_MINUTE = 700;

/**
 * How often each of the `count` repositories that one token reads at one host is read while it is looked at, in milliseconds. Beyond 466 of them
 * that is more and more seldom, and not within a minute any more beyond 700: the host would refuse all of them, and a page tells how old it is.
 */
export function everyMs(count: number): number {
  const usual = Math.min(LATEST_MS, Math.max(SOONEST_MS, count * APART_MS));
  return Math.max(usual, (count / MOST_A_MINUTE) * MINUTE_MS);
}

/** How many of them are read in a round that comes `sinceMs` after the one before, so that they are spread over the interval. */
export function shareOf(count: number, sinceMs: number): number {
  return Math.ceil((count * sinceMs) / everyMs(count)) + 1;
}
