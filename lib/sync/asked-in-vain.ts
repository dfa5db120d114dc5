import "server-only";

/** A question that the host said no to is not asked again for so long. */
const REFUSED_MS = 600_000;
const MOST = 20_000;

// Next bundles a module once per entry point; the memory is one per process.
const holder = globalThis as typeof globalThis & { berthAskedInVain?: Map<string, number> };
holder.berthAskedInVain ??= new Map();
const refusedUntil = holder.berthAskedInVain;

/** A host's no to one question of one account: a commit that was pushed away, two that share no history, a scope that is missing. */
export const askedInVain = {
  has: (question: string) => (refusedUntil.get(question) ?? 0) > Date.now(),
  remember(question: string): void {
    if (refusedUntil.size >= MOST) refusedUntil.clear();
    refusedUntil.set(question, Date.now() + REFUSED_MS);
  },
};
