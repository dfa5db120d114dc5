import "server-only";
import { appendEvent } from "@/lib/live/append";
import { setProgress } from "@/lib/mirror/write/repository";
import { type Db, db } from "@/lib/store/db";

export type Progress = Parameters<typeof setProgress>[2];

/** Writes how far a backfill has come, together with what it read, and tells open pages. */
export async function tellProgress(
  repositoryId: number,
  progress: Progress,
  write?: (tx: Db) => Promise<void>,
): Promise<void> {
  await db().transaction(async (tx) => {
    await write?.(tx);
    await setProgress(tx, repositoryId, progress);
    await appendEvent(tx, { repositoryId, kind: "backfill" });
  });
}
