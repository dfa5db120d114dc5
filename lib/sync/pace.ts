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

/** How often each of `count` repositories of one host is read while it is looked at, in milliseconds. */
export function everyMs(count: number): number {
  return Math.min(LATEST_MS, Math.max(SOONEST_MS, count * APART_MS));
}

/** How many of them are read in a round that comes `sinceMs` after the one before, so that they are spread over the interval. */
export function shareOf(count: number, sinceMs: number): number {
  return Math.ceil((count * sinceMs) / everyMs(count)) + 1;
}
