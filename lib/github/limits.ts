import "server-only";

/** Seconds of pause where a host refuses without saying for how long; doubled each time that was not enough (contract 2, rate limits). */
const UNSAID_MS = 60_000;
const MOST_DOUBLINGS = 4;
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

interface Memory {
  /** When a window ends, in milliseconds, by `caller resource`. */
  readonly until: Map<string, number>;
  /** How often in a row a caller was refused without being told for how long. */
  readonly unsaid: Map<string, number>;
}
// Next bundles a module once per entry point; what a host said is remembered once per process.
const holder = globalThis as typeof globalThis & { berthLimits?: Memory };
holder.berthLimits ??= { until: new Map(), unsaid: new Map() };
const memory = holder.berthLimits;

/** Until when (milliseconds) `caller`, one token at one host, must not ask for `resource`; undefined when it may. */
export function limitedUntil(caller: string, resource: string, now = Date.now()): number | undefined {
  const until = Math.max(at(`${caller} ${resource}`), at(`${caller} ${ALL}`));
  return until > now ? until : undefined;
}

/** Learns from an answer: a budget that is used up, primary or secondary refusals, or that all is well again. */
export function noteLimits(caller: string, resource: string, answer: LimitAnswer, now = Date.now()): void {
  const spent = spentUntil(answer, now);
  const named = String(answer.headers["x-ratelimit-resource"] ?? resource);
  if (spent !== undefined) close(`${caller} ${named}`, spent, now);
  if (answer.refused) noteRefusal(caller, answer, spent !== undefined, now);
  else if (answer.status < 400) memory.unsaid.delete(caller);
}

function noteRefusal(caller: string, { headers }: LimitAnswer, isSpent: boolean, now: number): void {
  const asked = pauseOf(headers["retry-after"], now);
  if (asked !== undefined) close(`${caller} ${ALL}`, now + asked, now);
  // Several calls that were under way together are refused together: that is one refusal.
  if (asked !== undefined || isSpent || at(`${caller} ${ALL}`) > now) return;
  const times = memory.unsaid.get(caller) ?? 0;
  memory.unsaid.set(caller, Math.min(times + 1, MOST_DOUBLINGS));
  close(`${caller} ${ALL}`, now + UNSAID_MS * 2 ** times, now);
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

function close(key: string, until: number, now: number): void {
  if (memory.until.size >= MOST) for (const [other, end] of memory.until) if (end <= now) memory.until.delete(other);
  memory.until.set(key, Math.max(at(key), until));
}

/** Forgets every window, for a test. */
export function forgetLimits(): void {
  memory.until.clear();
  memory.unsaid.clear();
}
