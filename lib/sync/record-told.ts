import "server-only";
import { appendWritten } from "@/lib/live/append";
import { tellHere } from "@/lib/live/feed";
import { noteEvent } from "@/lib/mirror/write/repository";
import type { Statements } from "@/lib/store/db";
import { type Committing, pipelined } from "@/lib/store/pipeline";
import { type Said, sendPage } from "./record-page";

/**
 * Writes what events told of a repository, in one transaction with `also`, whose answer is answered; a host's own answer (`shown`) takes
 * `recordAll`. Open pages are told of what changed: those of this process as soon as it is committed.
 */
export async function recordTold<T>(
  repositoryId: number,
  said: readonly Said[],
  also: (tx: Statements) => Promise<T>,
  how?: Committing,
): Promise<T> {
  const ids = said.map(({ deploymentId }) => deploymentId);
  const [events, answer] = await pipelined((tx) => {
    const written = sendPage(tx, repositoryId, said);
    return [appendWritten(tx, repositoryId, ids), also(tx), noteEvent(tx, repositoryId), ...written] as const;
  }, how);
  tellHere(events);
  return answer;
}
