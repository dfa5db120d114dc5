import { and, eq, inArray, sql } from "drizzle-orm";
import { environments } from "@/lib/embedded-github/schema";
import type { Db } from "@/lib/store/db";

/** Makes the environments that deployments or statuses name, where the repository has none of that name (contract 2.14). */
export async function ensureEnvironments(tx: Db, repositoryId: number, names: readonly string[]): Promise<void> {
  const wanted = new Map(names.map((name) => [name.toLowerCase(), name]));
  const lower = sql<string>`lower(${environments.name})`;
  const there = await tx
    .select({ name: lower })
    .from(environments)
    .where(and(eq(environments.repositoryId, repositoryId), inArray(lower, [...wanted.keys()])));
  for (const { name } of there) wanted.delete(name);
  if (wanted.size === 0) return;
  // Case is folded by the database's own rule; a name that only it folds meets the index.
  const missing = [...wanted.values()].map((name) => ({ repositoryId, name }));
  await tx.insert(environments).values(missing).onConflictDoNothing();
}
