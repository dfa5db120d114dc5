/** GitHub's secondary limits (contract 2, rate limits); points of one minute, except where it says otherwise. */
const MOST_POINTS = 900;
const MOST_CONCURRENT = 100;
const MOST_CREATED = 80;
const MOST_CREATED_AN_HOUR = 500;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Moments of what a caller did, oldest first, with its weight. */
class Ledger {
  private readonly entries: { at: number; weight: number }[] = [];

  add(at: number, weight: number): void {
    this.entries.push({ at, weight });
  }

  /** The weight of the last `span` milliseconds; what is older than an hour is forgotten. */
  sum(now: number, span: number): number {
    while (this.entries[0] && this.entries[0].at <= now - HOUR) this.entries.shift();
    return this.entries.reduce((all, { at, weight }) => (at > now - span ? all + weight : all), 0);
  }
}

interface Caller {
  points: Ledger;
  created: Ledger;
  open: number;
}

const callers = new Map<string, Caller>();

export interface Admitted {
  /** To be called once the answer is there. */
  done(): void;
}

/**
 * Counts a call of `key` by GitHub's points: 1 for a read, 5 for a write. Returns the seconds to wait where it is one too
 * many; such a call is not counted.
 */
export function admitOrWait(key: string, isWrite: boolean, now = Date.now()): Admitted | number {
  const caller = callers.get(key) ?? { points: new Ledger(), created: new Ledger(), open: 0 };
  callers.set(key, caller);
  const points = isWrite ? 5 : 1;
  if (caller.open >= MOST_CONCURRENT) return 1;
  if (caller.points.sum(now, MINUTE) + points > MOST_POINTS) return 60;
  if (isWrite && caller.created.sum(now, MINUTE) >= MOST_CREATED) return 60;
  if (isWrite && caller.created.sum(now, HOUR) >= MOST_CREATED_AN_HOUR) return 3600;
  caller.points.add(now, points);
  if (isWrite) caller.created.add(now, 1);
  caller.open++;
  return {
    done: () => {
      caller.open--;
    },
  };
}
