import { existsSync } from "node:fs";
import { eq } from "drizzle-orm";
import { repositories, users } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { buildRepository } from "./build-repository";
import { folderOf } from "./folder";
import { historyOf } from "./history";
import { PLANS } from "./plans";
import { dayOf, fullName } from "./world";

/**
 * Follows the sample repositories to where the data directory is now, and writes one that is gone from the disk again, with
 * the same history: the row's creation is the first commit's date, which tells the day that the ages count from.
 */
export async function keepOnDisk(log: (line: string) => void): Promise<void> {
  const rows = await db()
    .select({ repository: repositories, owner: users.login })
    .from(repositories)
    .innerJoin(users, eq(users.id, repositories.ownerId))
    .where(eq(repositories.sample, true));
  for (const { repository, owner } of rows) {
    const folder = folderOf(owner, repository.name);
    if (!existsSync(folder)) await writeAgain(folder, owner, repository, log);
    if (repository.path !== folder) {
      await db().update(repositories).set({ path: folder }).where(eq(repositories.id, repository.id));
    }
  }
}

async function writeAgain(
  folder: string,
  owner: string,
  repository: { name: string; createdAt: Date },
  log: (line: string) => void,
): Promise<void> {
  const plan = PLANS.find((one) => one.owner === owner && one.name === repository.name);
  if (!plan) return;
  const planned = historyOf(plan, dayOf(repository.createdAt));
  const oldest = Math.max(...planned.commits.map((commit) => commit.age));
  const day = new Date(repository.createdAt.getTime() + oldest * 60_000);
  await buildRepository(folder, plan, historyOf(plan, day), day);
  log(`Wrote the git repository of ${fullName(plan)} again`);
}
