import "server-only";

/** So many failures in a row, and a host is left alone for a moment. */
const OPENS_AFTER = 5;
/** Meanwhile one call is let through so often, to see whether it is back. */
const PROBE_EVERY_MS = 5_000;

interface Trouble {
  failures: number;
  /** When the next call may try, in milliseconds. */
  nextTry: number;
}
// Next bundles a module once per entry point; a host is up or down for the whole process.
const holder = globalThis as typeof globalThis & { berthBreakers?: Map<string, Trouble> };
holder.berthBreakers ??= new Map();
const troubles = holder.berthBreakers;

/** Undefined when a call may be made; else when (milliseconds) the next one may. Whoever gets through to a host in trouble is its probe. */
export function notBefore(host: string, now = Date.now()): number | undefined {
  const trouble = troubles.get(host);
  if (!trouble || trouble.failures < OPENS_AFTER) return undefined;
  if (now < trouble.nextTry) return trouble.nextTry;
  trouble.nextTry = now + PROBE_EVERY_MS;
  return undefined;
}

/** The host answered, whatever it said. */
export function noteAnswer(host: string): void {
  troubles.delete(host);
}

/** The host did not answer, or not in a way that means anything. */
export function noteSilence(host: string, now = Date.now()): void {
  const failures = (troubles.get(host)?.failures ?? 0) + 1;
  troubles.set(host, { failures, nextTry: now + PROBE_EVERY_MS });
}

/** Forgets every host's trouble, for a test. */
export function forgetTrouble(): void {
  troubles.clear();
}
