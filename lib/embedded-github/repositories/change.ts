import { sql } from "drizzle-orm";
import { flushOutbox, openOutbox } from "@/lib/embedded-github/hooks/outbox";
import { type Db, db } from "@/lib/store/db";

const changes = new Map<number, number>();

/** How often this process has changed a repository: what was counted at one number still holds at the same number. */
export const changesOf = (repositoryId: number): number => changes.get(repositoryId) ?? 0;

/**
 * One transaction that changes a repository's deployments or statuses. Changes of one repository wait for each other: two
 * successes in one environment must see one another, and events keep the order of what they tell of.
 */
export async function changeRepository<T>(repositoryId: number, work: (tx: Db) => Promise<T>): Promise<T> {
  try {
    return await db().transaction(async (tx) => {
      await tx.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`embedded:repository:${repositoryId}`}, 0))`,
      );
      openOutbox(tx);
      const result = await work(tx);
      await flushOutbox(tx);
      return result;
    });
  } finally {
    changes.set(repositoryId, changesOf(repositoryId) + 1);
  }
}
