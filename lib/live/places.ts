import "server-only";

/** Open streams of one account, and of all: what is open costs memory and questions (threats T34). */
const MOST_PER_ACCOUNT = 8;
const MOST = 1_000;

// Next bundles a module once per entry point; the count is one per process.
const holder = globalThis as typeof globalThis & { berthStreams?: Map<number, number> };
holder.berthStreams ??= new Map();
const taken = holder.berthStreams;

/** A place for one more stream of this account: the way to give it back, or undefined when there is none. */
export function takePlace(accountId: number): (() => void) | undefined {
  const own = taken.get(accountId) ?? 0;
  const all = [...taken.values()].reduce((sum, n) => sum + n, 0);
  if (own >= MOST_PER_ACCOUNT || all >= MOST) return undefined;
  taken.set(accountId, own + 1);
  return () => {
    const left = (taken.get(accountId) ?? 1) - 1;
    if (left > 0) taken.set(accountId, left);
    else taken.delete(accountId);
  };
}
