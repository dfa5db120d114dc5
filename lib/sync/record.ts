import "server-only";
import { appendEvents } from "@/lib/live/append";
import type { Statements } from "@/lib/store/db";
import { recordPage, type Said } from "./record-page";

export type { Said } from "./record-page";

/**
 * Writes what a host said of one deployment, from whichever way it came, as `recordPage` does. Tells open pages only when something changed;
 * answers whether it did. Runs inside the caller's transaction.
 */
export async function record(tx: Statements, repositoryId: number, said: Said): Promise<boolean> {
  return (await recordAll(tx, repositoryId, [said])) > 0;
}

/** The same for many deployments, each at most once; answers how many changed. */
export async function recordAll(tx: Statements, repositoryId: number, said: readonly Said[]): Promise<number> {
  const changed = await recordPage(tx, repositoryId, said);
  await appendEvents(
    tx,
    [...changed].map((deploymentId) => ({ repositoryId, kind: "deployments", deploymentId })),
  );
  return changed.size;
}
