import { environments } from "@/lib/embedded-github/schema";
import type { Db } from "@/lib/store/db";

/** Makes the environment that a deployment or status names, if the repository has none of that name (contract 2.14). */
export async function ensureEnvironment(tx: Db, repositoryId: number, name: string): Promise<void> {
  await tx.insert(environments).values({ repositoryId, name }).onConflictDoNothing();
}
