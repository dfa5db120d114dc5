import "server-only";
import { withLock } from "@/lib/store/lock";
import { type Reader, readerOf } from "./credential";
import { enrich, prepare } from "./enrich";
import { pauseOf } from "./pause";
import { problemOf, sentenceOf } from "./problem";
import { tellProgress } from "./progress";
import { History } from "./read-history";

/** `busy`: another process reads it just now. `pausedUntil`: the host's limit, in milliseconds; the reading goes on after it. */
export type Backfilled = "done" | "failed" | "busy" | { readonly pausedUntil: number };

/**
 * Reads the whole history of a repository into the mirror, newest first, so that the first rows show soon. Runs once at a time over all
 * processes; after a kill it goes on where its cursor stands in the repository's row, and so does its outcome. Without an account,
 * or when the host took its token back, with the token of whoever was granted last.
 */
export async function backfill(repositoryId: number, accountId?: number): Promise<Backfilled> {
  const outcome = await withLock(`backfill ${repositoryId}`, async (): Promise<Backfilled> => {
    const reader = (await readerOf(repositoryId, accountId)) ?? (await readerOf(repositoryId));
    if (!reader) return "failed";
    const { backfillState, backfillPausedUntil } = reader.repository;
    if (backfillState === "done") return "done";
    const until = backfillPausedUntil?.getTime() ?? 0;
    return until > Date.now() ? { pausedUntil: until } : readInto(reader);
  });
  return outcome ?? "busy";
}

async function readInto(reader: Reader): Promise<Backfilled> {
  const { id, backfillCursor } = reader.repository;
  // The newest page comes first: the mirror is as fresh as that was. After a restart nobody knows, and reconciliation reads it at once.
  const syncedAt = backfillCursor === null ? new Date() : null;
  try {
    await tellProgress(id, { backfillState: "running", backfillError: null, backfillPausedUntil: null });
    await readAll(reader);
    const end = { backfillState: "done", backfillCursor: null, syncedAt, problem: null } as const;
    await tellProgress(id, end);
  } catch (error) {
    const problem = problemOf(error, reader);
    const pausedUntil = pauseOf(error);
    if (pausedUntil === undefined) {
      await tellProgress(id, { backfillState: "failed", backfillError: sentenceOf(error), problem });
      return "failed";
    }
    await tellProgress(id, { backfillPausedUntil: new Date(pausedUntil), problem });
    return { pausedUntil };
  }
  await lookAround(reader);
  return "done";
}

// The history is there by now, whatever comes of this: reconciliation asks again for what it stands beside.
async function lookAround(reader: Reader): Promise<void> {
  try {
    await enrich(reader);
  } catch (error) {
    await tellProgress(reader.repository.id, { problem: problemOf(error, reader) });
  }
}

async function readAll(reader: Reader): Promise<void> {
  const history = new History(reader);
  // The newest page before anything else: its rows show after the first answer, and get their final words from what is learnt next.
  if (history.more) await history.readPages();
  if (reader.repository.problem !== null) await tellProgress(reader.repository.id, { problem: null });
  await prepare(reader);
  while (history.more) await history.readPages();
  await history.readRest();
}
