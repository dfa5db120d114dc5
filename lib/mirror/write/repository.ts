import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { HostCommit, HostComparison, HostRef } from "@/lib/domain/host";
import { commits, comparisons, deployments, refs, repositories } from "@/lib/mirror/schema";
import type { Db } from "@/lib/store/db";

export type RepositoryRow = typeof repositories.$inferSelect;
type Progress = Partial<
  Pick<
    RepositoryRow,
    | "backfillState"
    | "backfillDone"
    | "backfillTotal"
    | "backfillError"
    | "syncedAt"
    | "eventAt"
    | "problem"
    | "defaultSha"
    | "defaultCommittedAt"
  >
>;

export async function setProgress(tx: Db, repositoryId: number, progress: Progress): Promise<void> {
  await tx.update(repositories).set(progress).where(eq(repositories.id, repositoryId));
}

/** Replaces the branches and tags of a repository by what the host has now. */
export async function replaceRefs(tx: Db, repositoryId: number, said: readonly HostRef[]): Promise<void> {
  await tx.delete(refs).where(eq(refs.repositoryId, repositoryId));
  for (let i = 0; i < said.length; i += 1000) {
    const rows = said.slice(i, i + 1000).map((ref) => ({ repositoryId, ...ref }));
    await tx.insert(refs).values(rows).onConflictDoNothing();
  }
}

/** Commits never change: what is there stays. */
export async function keepCommits(tx: Db, repositoryId: number, said: readonly HostCommit[]): Promise<void> {
  if (said.length === 0) return;
  const rows = said.map(({ committedAt, ...commit }) => ({
    repositoryId,
    ...commit,
    committedAt: committedAt === null ? null : new Date(committedAt),
  }));
  await tx.insert(commits).values(rows).onConflictDoNothing();
}

export async function keepComparison(
  tx: Db,
  repositoryId: number,
  ends: { base: string; head: string },
  said: HostComparison,
): Promise<void> {
  await keepCommits(tx, repositoryId, said.commits);
  const { ahead, behind, htmlUrl } = said;
  await tx
    .insert(comparisons)
    .values({
      repositoryId,
      baseSha: ends.base,
      headSha: ends.head,
      ahead,
      behind,
      htmlUrl,
      commits: said.commits.map((commit) => commit.sha),
    })
    .onConflictDoNothing();
}

/** The host does not show this deployment any more: it leaves the screens, and its row tells when. */
export async function markDeleted(tx: Db, repositoryId: number, githubId: number): Promise<void> {
  await tx
    .update(deployments)
    .set({ deletedAt: sql`now()` })
    .where(and(eq(deployments.repositoryId, repositoryId), eq(deployments.githubId, githubId)));
}
