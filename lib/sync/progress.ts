import "server-only";
import { appendEvent } from "@/lib/live/append";
import { setProgress } from "@/lib/mirror/write/repository";
import { type Db, db } from "@/lib/store/db";
import { withoutWaiting } from "@/lib/store/without-waiting";

export type Progress = Parameters<typeof setProgress>[2];

/**
 * Writes how far a backfill has come, together with what it read, and tells open pages. Does not wait for the disk: should the machine lose
 * the last pages, it loses the cursor after them too, and they are read again.
 */
export async function tellProgress(
  repositoryId: number,
  progress: Progress,
  write?: (tx: Db) => Promise<void>,
): Promise<void> {
  await db().transaction(async (tx) => {
    await withoutWaiting(tx);
    await write?.(tx);
    await setProgress(tx, repositoryId, progress);
    await appendEvent(tx, { repositoryId, kind: "backfill" });
  });
}
