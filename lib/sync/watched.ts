import "server-only";

export interface Watched {
  readonly repositoryId: number;
  /** Who looked the last time: whose token reads it now. */
  accountId: number;
  /** Times in milliseconds: when somebody looked the last time; when the newest deployments, all of them, and what stands beside them were read. */
  lookedAt: number;
  reconciledAt: number;
  sweptAt: number;
  learntAt: number;
}

interface Watching {
  repositories: Map<number, Watched>;
  backfills: Map<number, Promise<void>>;
  /** Until when a reading that broke off is left alone, in milliseconds. */
  pausedUntil: Map<number, number>;
}
// Pages and workers are bundled apart and must see the same list.
const holder = globalThis as typeof globalThis & { berthWatching?: Watching };
holder.berthWatching ??= { repositories: new Map(), backfills: new Map(), pausedUntil: new Map() };

export const watching: Watching = holder.berthWatching;

/** Somebody looks at a repository: it is among those that are read often for a while. */
export function watch(repositoryId: number, accountId: number): void {
  const lookedAt = Date.now();
  const known = watching.repositories.get(repositoryId);
  if (known) Object.assign(known, { accountId, lookedAt });
  else
    watching.repositories.set(repositoryId, {
      repositoryId,
      accountId,
      lookedAt,
      reconciledAt: 0,
      sweptAt: 0,
      learntAt: 0,
    });
}

/** Somebody still has these repositories on the screen. */
export function keepWatching(repositoryIds: Iterable<number>): void {
  const now = Date.now();
  for (const id of repositoryIds) {
    const watched = watching.repositories.get(id);
    if (watched) watched.lookedAt = now;
  }
}
