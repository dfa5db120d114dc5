import "server-only";
import { appendWritten } from "@/lib/live/append";
import { tellHere } from "@/lib/live/feed";
import type { Statements } from "@/lib/store/db";
import { type Committing, pipelined } from "@/lib/store/pipeline";
import { type Said, sendPage } from "./record-page";

interface Way {
  /** What else is written in the same transaction. */
  readonly also?: (tx: Statements) => readonly Promise<unknown>[];
  readonly lockMs?: Committing["lockMs"];
}

/**
 * Writes what events told of a repository; a host's own answer (`shown`) takes `recordAll`. Does not wait for the disk. Open pages are told of
 * what changed: those of this process as soon as it is committed.
 */
export async function recordTold(
  repositoryId: number,
  said: readonly Said[],
  { also = () => [], ...how }: Way = {},
): Promise<void> {
  const ids = said.map(({ deploymentId }) => deploymentId);
  const [events] = await pipelined((tx) => {
    const written = sendPage(tx, repositoryId, said);
    return [appendWritten(tx, repositoryId, ids), ...written, ...also(tx)] as const;
  }, how);
  tellHere(events);
}
