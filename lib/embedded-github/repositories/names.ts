import { and, eq, ne, sql } from "drizzle-orm";
import type { Repository } from "@/lib/embedded-github/http/context";
import { repositories, repositoryNames } from "@/lib/embedded-github/schema";
import type { Db } from "@/lib/store/db";

/** Holds an owner's names until the transaction ends, so that no two repositories take one at the same time. */
export async function lockNames(tx: Db, ownerId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`embedded:names:${ownerId}`}, 0))`);
}

/** A name is a new repository's from now on: it leads to no other one any more. */
export async function takeName(tx: Db, ownerId: number, name: string): Promise<void> {
  await tx
    .delete(repositoryNames)
    .where(and(eq(repositoryNames.ownerId, ownerId), eq(repositoryNames.name, name.toLowerCase())));
}

/**
 * Renames a repository; what it was called leads to it until another one takes that name. `name` must be clean. False where
 * another repository of the owner has it.
 */
export async function rename(tx: Db, repository: Repository, name: string): Promise<boolean> {
  const { id, ownerId } = repository;
  await lockNames(tx, ownerId);
  const [row] = await tx.select({ name: repositories.name }).from(repositories).where(eq(repositories.id, id));
  const [taken] = await tx
    .select({ id: repositories.id })
    .from(repositories)
    .where(
      and(
        eq(repositories.ownerId, ownerId),
        ne(repositories.id, id),
        sql`lower(${repositories.name}) = lower(${name})`,
      ),
    )
    .limit(1);
  if (!row || taken) return false;
  await takeName(tx, ownerId, name);
  await tx.update(repositories).set({ name, updatedAt: new Date() }).where(eq(repositories.id, id));
  const former = row.name.toLowerCase();
  if (former !== name.toLowerCase()) {
    await tx
      .insert(repositoryNames)
      .values({ ownerId, name: former, repositoryId: id })
      .onConflictDoUpdate({ target: [repositoryNames.ownerId, repositoryNames.name], set: { repositoryId: id } });
  }
  return true;
}
