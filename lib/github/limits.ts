import "server-only";

/** Seconds of pause where a host refuses without saying for how long; doubled each time that was not enough (contract 2, rate limits). */
const UNSAID_MS = 60_000;
const MOST_DOUBLINGS = 4;
/** A refusal that comes so long after the window before it is the first one again, also where another process was answered meanwhile. */
const IN_A_ROW_MS = 600_000;
/** A primary window ends a second after what the host said, for clocks are read in whole seconds. */
const SLACK_MS = 1_000;
/** No window of a host is longer; a `reset` beyond it is not one. */
const LONGEST_MS = 2 * 3_600_000;
const MOST = 10_000;
/** Stands for every resource: a secondary limit does not tell them apart. */
const ALL = "*";

/** What an answer says about limits; header names in lower case. */
export interface LimitAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  /** The host refused because of a limit, whatever the status: GraphQL does so with 200. */
  readonly refused: boolean;
}

/** A time in which a caller must not ask for a resource, as processes tell one another. */
export interface LimitWindow {
  readonly caller: string;
  /** As the host names it; `*` for all of them. */
  readonly resource: string;
  /** Milliseconds. */
  readonly until: number;
  /** How often in a row the caller was refused without being told for how long. */
  readonly unsaid: number;
}

interface Memory {
  /** When a window ends, in milliseconds, by `caller resource`. */
  readonly until: Map<string, number>;
  /** See LimitWindow, by caller. */
  readonly unsaid: Map<string, number>;
  /** Keeps a window for other processes and for the next start. */
  keep?: ((window: LimitWindow) => Promise<void>) | undefined;
}
// Next bundles a module once per entry point; what a host said is remembered once per process, and lib/sync/share-limits shares it.
const holder = globalThis as typeof globalThis & { berthLimits?: Memory };
holder.berthLimits ??= { until: new Map(), unsaid: new Map() };
const memory = holder.berthLimits;

/** Until when (milliseconds) `caller`, one token at one host, must not ask for `resource`; undefined when it may. */
export function limitedUntil(caller: string, resource: string, now = Date.now()): number | undefined {
  const until = Math.max(at(`${caller} ${resource}`), at(`${caller} ${ALL}`));
  return until > now ? until : undefined;
}

/**
 * Learns from an answer: a budget that is used up, primary or secondary refusals, or that all is well again. What it learns holds at once;
 * resolves when it is kept for other processes too, should this one end.
 */
export async function noteLimits(
  caller: string,
  resource: string,
  answer: LimitAnswer,
  now = Date.now(),
): Promise<void> {
  const spent = spentUntil(answer, now);
  const named = String(answer.headers["x-ratelimit-resource"] ?? resource);
  const pause = answer.refused ? refusedUntil(caller, answer, spent !== undefined, now) : undefined;
  if (!answer.refused && answer.status < 400) memory.unsaid.delete(caller);
  const unsaid = memory.unsaid.get(caller) ?? 0;
  await Promise.all([
    spent !== undefined && close({ caller, resource: named, until: spent, unsaid }, now),
    pause !== undefined && close({ caller, resource: ALL, until: pause, unsaid }, now),
  ]);
}

function refusedUntil(caller: string, { headers }: LimitAnswer, isSpent: boolean, now: number): number | undefined {
  const asked = pauseOf(headers["retry-after"], now);
  if (asked !== undefined) return now + asked;
  // Several calls that were under way together are refused together: that is one refusal.
  if (isSpent || at(`${caller} ${ALL}`) > now) return undefined;
  const times = now - at(`${caller} ${ALL}`) < IN_A_ROW_MS ? (memory.unsaid.get(caller) ?? 0) : 0;
  memory.unsaid.set(caller, Math.min(times + 1, MOST_DOUBLINGS));
  return now + UNSAID_MS * 2 ** times;
}

/** Nothing is left of a primary limit until its reset: told by the host's own clock where it shows one, for ours may differ. */
function spentUntil({ headers }: LimitAnswer, now: number): number | undefined {
  const reset = Number(headers["x-ratelimit-reset"]) * 1000;
  if (String(headers["x-ratelimit-remaining"]) !== "0" || !Number.isFinite(reset)) return undefined;
  const hostNow = Date.parse(String(headers.date));
  const left = reset - (Number.isNaN(hostNow) ? now : hostNow);
  return left > 0 && left <= LONGEST_MS ? now + left + SLACK_MS : undefined;
}

// Seconds, or a date.
function pauseOf(retryAfter: string | number | undefined, now: number): number | undefined {
  if (retryAfter === undefined || retryAfter === "") return undefined;
  const seconds = Number(retryAfter);
  const pause = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(String(retryAfter)) - now;
  return pause >= 0 ? Math.min(pause, LONGEST_MS) + SLACK_MS : undefined;
}

const at = (key: string) => memory.until.get(key) ?? 0;

async function close(window: LimitWindow, now: number): Promise<void> {
  if (!learnWindow(window, now)) return;
  try {
    await memory.keep?.(window);
  } catch (error) {
    console.warn(`berth: only this process knows that a limit is reached: ${String(error)}`);
  }
}

/** Takes over what another process learnt, or this one before it ended; answers whether it says more than is known. */
export function learnWindow({ caller, resource, until, unsaid }: LimitWindow, now = Date.now()): boolean {
  const key = `${caller} ${resource}`;
  if (until <= now || until <= at(key)) return false;
  if (memory.until.size >= MOST) for (const [other, end] of memory.until) if (end <= now) memory.until.delete(other);
  memory.until.set(key, until);
  if (unsaid > (memory.unsaid.get(caller) ?? 0)) memory.unsaid.set(caller, unsaid);
  return true;
}

/** From now on, who keeps each window that this process learns of from a host. */
export function keepWindows(keep: Memory["keep"]): void {
  memory.keep = keep;
}

/** Forgets every window, for a test. */
export function forgetLimits(): void {
  memory.until.clear();
  memory.unsaid.clear();
}
