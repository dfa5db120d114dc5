import "server-only";

export interface Watched {
  readonly repositoryId: number;
  readonly accountId: number;
  /** When somebody looked the last time, and when it was reconciled, in milliseconds. */
  lookedAt: number;
  reconciledAt: number;
}

interface Watching {
  repositories: Map<number, Watched>;
  backfills: Map<number, Promise<void>>;
}
// Pages and workers are bundled apart and must see the same list.
const holder = globalThis as typeof globalThis & { berthWatching?: Watching };
holder.berthWatching ??= { repositories: new Map(), backfills: new Map() };

export const watching: Watching = holder.berthWatching;

/** Somebody still has these repositories on the screen. */
export function keepWatching(repositoryIds: Iterable<number>): void {
  const now = Date.now();
  for (const id of repositoryIds) {
    const watched = watching.repositories.get(id);
    if (watched) watched.lookedAt = now;
  }
}
