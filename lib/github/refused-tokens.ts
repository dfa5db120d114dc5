import "server-only";

/** A token that a host refused is not shown to it again for so long: no storm of 401, and a host's own mistake passes. */
const REFUSED_MS = 60_000;
const MOST = 10_000;

// Next bundles a module once per entry point; the memory is one per process.
const holder = globalThis as typeof globalThis & { berthRefusedTokens?: Map<string, number> };
holder.berthRefusedTokens ??= new Map();
const refused = holder.berthRefusedTokens;

/** The host answered 401 to this caller (one token at one host). */
export function noteRefused(caller: string, now = Date.now()): void {
  if (refused.size >= MOST) refused.clear();
  refused.set(caller, now + REFUSED_MS);
}

export function isRefused(caller: string, now = Date.now()): boolean {
  return (refused.get(caller) ?? 0) > now;
}

/** Forgets every refusal, for a test. */
export function forgetRefused(): void {
  refused.clear();
}
