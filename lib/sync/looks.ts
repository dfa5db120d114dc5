import "server-only";
import { keepLooks, type Look } from "@/lib/mirror/write/looks";
import { db } from "@/lib/store/db";

/** A look is written this often per repository and process; it counts for two minutes. */
const WRITE_MS = 10_000;
/** A page that shows many repositories is one statement. */
const GATHER_MS = 50;
const MOST = 20_000;

interface Looks {
  /** When a look was written the last time, in milliseconds, by `repository account`. */
  readonly written: Map<string, number>;
  readonly gathered: Map<number, Look>;
  timer: ReturnType<typeof setTimeout> | undefined;
}
// Next bundles a module once per entry point; pages and streams share this.
const holder = globalThis as typeof globalThis & { berthLooks?: Looks };
holder.berthLooks ??= { written: new Map(), gathered: new Map(), timer: undefined };
const looks = holder.berthLooks;

/**
 * Somebody looks at a repository: the leader among the processes reads it often for a while, with this account's token; without one, with
 * that of whoever looked before. Never waits and never throws.
 */
export function watch(repositoryId: number, accountId?: number): void {
  const now = Date.now();
  const name = `${repositoryId} ${accountId ?? "anybody"}`;
  if (now - (looks.written.get(name) ?? 0) < WRITE_MS) return;
  if (looks.written.size >= MOST) looks.written.clear();
  looks.written.set(name, now);
  const known = looks.gathered.get(repositoryId);
  looks.gathered.set(repositoryId, { repositoryId, accountId: accountId ?? known?.accountId });
  looks.timer ??= setTimeout(() => void writeLooks(), GATHER_MS);
}

/** Somebody still has these repositories on the screen. */
export function keepWatching(repositoryIds: Iterable<number>): void {
  for (const id of repositoryIds) watch(id);
}

/** Writes the looks that were gathered, at once. */
export async function writeLooks(): Promise<void> {
  clearTimeout(looks.timer);
  looks.timer = undefined;
  const gathered = [...looks.gathered.values()];
  looks.gathered.clear();
  if (gathered.length === 0) return;
  try {
    await keepLooks(db(), gathered);
  } catch (error) {
    looks.written.clear();
    console.warn(`berth: a look is kept in a moment: ${String(error)}`);
  }
}
