import "server-only";
import { eq, sql } from "drizzle-orm";
import type { HostCommit, HostComparison, HostRef } from "@/lib/domain/host";
import { bigints, rowsOf } from "@/lib/mirror/read/sql";
import { comparisons, refs, repositories } from "@/lib/mirror/schema";
import type { Db, Statements } from "@/lib/store/db";
import { prebuilt } from "@/lib/store/prebuilt";
import { jsonRows, toJson } from "./json-rows";

export type RepositoryRow = typeof repositories.$inferSelect;
type Progress = Partial<
  Pick<
    RepositoryRow,
    | "backfillState"
    | "backfillDone"
    | "backfillTotal"
    | "backfillError"
    | "backfillCursor"
    | "backfillRequests"
    | "backfillPausedUntil"
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

const note = prebuilt<"at" | "id">(
  () => sql`update mirror.repositories set event_at = ${sql.placeholder("at")} where id = ${sql.placeholder("id")}`,
);

/** Keeps that an event told of this repository just now. */
export async function noteEvent(tx: Statements, repositoryId: number): Promise<void> {
  await tx.execute(note({ at: new Date(), id: repositoryId }));
}

/** Replaces the branches and tags of a repository by what the host has now; answers whether any of them changed. */
export async function replaceRefs(tx: Db, repositoryId: number, said: readonly HostRef[]): Promise<boolean> {
  // One at a time: of two that replace at once neither would see what the other put there.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`refs ${repositoryId}`}, 0))`);
  const known = await tx
    .select({ kind: refs.kind, name: refs.name, sha: refs.sha })
    .from(refs)
    .where(eq(refs.repositoryId, repositoryId));
  if (isSame(known, said)) return false;
  await tx.delete(refs).where(eq(refs.repositoryId, repositoryId));
  for (let i = 0; i < said.length; i += 1000) {
    const rows = said.slice(i, i + 1000).map((ref) => ({ repositoryId, ...ref }));
    await tx.insert(refs).values(rows).onConflictDoNothing();
  }
  return true;
}

function isSame(known: readonly HostRef[], said: readonly HostRef[]): boolean {
  const words = (list: readonly HostRef[]) => new Set(list.map(({ kind, name, sha }) => `${kind} ${name} ${sha}`));
  const [before, now] = [words(known), words(said)];
  return before.size === now.size && [...now].every((word) => before.has(word));
}

const COMMIT = { sha: "text", headline: "text", author: "text", committed_at: "timestamptz", html_url: "text" };

const COMMIT_NAMES = sql.raw(Object.keys(COMMIT).join(", "));

// Always in the same order: two that keep the same commits wait for one another, and not in a circle.
const addCommits = prebuilt<"repositoryId" | "rows">(
  () => sql`
    insert into mirror.commits (repository_id, ${COMMIT_NAMES}) select ${sql.placeholder("repositoryId")}, ${COMMIT_NAMES}
    from ${jsonRows(COMMIT)} order by r.sha on conflict do nothing`,
);

/** Commits never change: what is there stays. */
export async function keepCommits(tx: Db, repositoryId: number, said: readonly HostCommit[]): Promise<void> {
  if (said.length === 0) return;
  const rows = said.map(({ committedAt, htmlUrl, ...commit }) => ({
    ...commit,
    html_url: htmlUrl,
    committed_at: committedAt === null ? null : new Date(committedAt),
  }));
  await tx.execute(addCommits({ repositoryId, rows: toJson(rows) }));
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
  await setDeleted(tx, repositoryId, [githubId], new Date());
}

/**
 * The host itself shows these deployments: only that brings one back, never a delivery that came late. Answers the ids of those that were gone.
 */
export function markPresent(tx: Statements, repositoryId: number, githubIds: readonly number[]): Promise<number[]> {
  return setDeleted(tx, repositoryId, githubIds, null);
}

async function setDeleted(
  tx: Statements,
  repositoryId: number,
  githubIds: readonly number[],
  deletedAt: Date | null,
): Promise<number[]> {
  const changed = await rowsOf<{ id: string }>(
    tx,
    sql`update mirror.deployments set deleted_at = ${deletedAt}
      where repository_id = ${repositoryId} and github_id = any(${bigints(githubIds)})
        and (deleted_at is null) = ${deletedAt !== null} returning github_id as id`,
  );
  return changed.map(({ id }) => Number(id));
}
