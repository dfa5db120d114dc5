import { and, eq, inArray, sql } from "drizzle-orm";
import { moment, Remembered } from "@/lib/embedded-github/http/remembered";
import { environments } from "@/lib/embedded-github/schema";
import type { Db } from "@/lib/store/db";

const there = new Remembered<true>();

/** Makes the environments that deployments or statuses name, where the repository has none of that name (contract 2.14). */
export async function ensureEnvironments(tx: Db, repositoryId: number, names: readonly string[]): Promise<void> {
  const key = (name: string) => `${repositoryId} ${name}`;
  const wanted = new Map(names.map((name) => [name.toLowerCase(), name]));
  for (const name of wanted.keys()) if (there.recall(key(name))) wanted.delete(name);
  if (wanted.size === 0) return;
  const since = moment();
  for (const name of await thoseThere(tx, repositoryId, [...wanted.keys()])) {
    there.keep(key(name), true, since);
    wanted.delete(name);
  }
  if (wanted.size === 0) return;
  // Case is folded by the database's own rule; a name that only it folds meets the index.
  const missing = [...wanted.values()].map((name) => ({ repositoryId, name }));
  await tx.insert(environments).values(missing).onConflictDoNothing();
}

async function thoseThere(tx: Db, repositoryId: number, names: string[]): Promise<string[]> {
  const lower = sql<string>`lower(${environments.name})`;
  const rows = await tx
    .select({ name: lower })
    .from(environments)
    .where(and(eq(environments.repositoryId, repositoryId), inArray(lower, names)));
  return rows.map(({ name }) => name);
}
