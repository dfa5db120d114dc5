import { environments } from "@/lib/embedded-github/schema";
import type { Db } from "@/lib/store/db";
import type { Shelf } from "./insert-deployments";
import { idOf, type UserIds } from "./insert-repository";

/** Writes an environment for each name that a deployment was ever in, as the API makes them (contract 2.14), with its protection. */
export async function insertEnvironments(tx: Db, shelves: readonly Shelf[], ids: UserIds, now: Date): Promise<void> {
  const rows = shelves.flatMap((shelf) => rowsOf(shelf, ids, now));
  if (rows.length) await tx.insert(environments).values(rows);
}

function rowsOf({ built, repositoryId }: Shelf, ids: UserIds, now: Date) {
  const first = new Map<string, { name: string; ago: number }>();
  for (const { environment, movedTo, ago } of built.deployments) {
    for (const name of movedTo ? [environment, movedTo] : [environment]) {
      const key = name.toLowerCase();
      if (!first.has(key)) first.set(key, { name, ago });
    }
  }
  return [...first.values()].map(({ name, ago }) => {
    const guard = built.plan.protected?.[name];
    const since = new Date(now.getTime() - ago * 1000);
    return {
      repositoryId,
      name,
      waitTimer: guard?.waitMinutes ?? 0,
      reviewers: (guard?.reviewers ?? []).map((login) => ({ type: "User" as const, id: idOf(ids, login) })),
      createdAt: since,
      updatedAt: since,
    };
  });
}
