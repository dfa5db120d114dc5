import { eq } from "drizzle-orm";
import { isCheckedOut } from "@/lib/embedded-github/git/checked-out";
import { type MergeResult, mergeInto } from "@/lib/embedded-github/git/merge";
import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import { repositories } from "@/lib/embedded-github/schema";
import { noreplyEmail } from "@/lib/embedded-github/users/emails";
import { type Db, db } from "@/lib/store/db";

export interface BranchMerge {
  /** Name of the branch that moves, without `refs/heads/`, and the commit it is at. */
  branch: string;
  from: string;
  /** The commit that is merged in. */
  theirs: string;
  message: string;
  author: UserRow;
}

/** `why` is a clause that says what keeps the repository or the branch from being written to. */
export type BranchMergeResult = MergeResult | { outcome: "not allowed" | "checked out"; why: string };

/**
 * Merges a commit into a branch. Refs are written only where Berth made the repository or its admin allowed merges, and
 * never under a work tree's feet.
 */
export async function mergeBranch(
  repository: Repository,
  { branch, from, theirs, message, author }: BranchMerge,
  tx: Db = db(),
): Promise<BranchMergeResult> {
  if (!repository.managed && !repository.mergeAllowed) return { outcome: "not allowed", why: NOT_ALLOWED };
  const ref = `refs/heads/${branch}`;
  if (await isCheckedOut(repository, ref)) return { outcome: "checked out", why: checkedOut(branch) };
  const person = { name: author.name || author.login, email: noreplyEmail(author) };
  const result = await mergeInto(repository, { ref, from, theirs, message, author: person });
  if (result.outcome === "merged") {
    const now = new Date();
    await tx.update(repositories).set({ pushedAt: now, updatedAt: now }).where(eq(repositories.id, repository.id));
  }
  return result;
}

const NOT_ALLOWED =
  "this repository is served from where it lies and only read; `npm run berth -- repo add PATH --allow-merge` lets merges write to it";

const checkedOut = (branch: string) =>
  `${branch} is checked out where the repository lies, and its files would look changed there`;
