import { eq } from "drizzle-orm";
import { contains } from "@/lib/embedded-github/git/compare";
import { mergeInto } from "@/lib/embedded-github/git/merge";
import { type Resolved, resolveRef } from "@/lib/embedded-github/git/object-reader";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import { repositories } from "@/lib/embedded-github/schema";
import { noreplyEmail } from "@/lib/embedded-github/users/emails";
import { db } from "@/lib/store/db";

/**
 * Merges the default branch into a branch that is behind it, and returns the message of the 202; undefined where there is
 * nothing to merge. Throws 409 on a conflict, also where the ref cannot take a commit: a tag, a SHA (contract 2.1).
 */
export async function autoMerge(
  repository: Repository,
  ref: string,
  resolved: Resolved,
  viewer: UserRow,
): Promise<string | undefined> {
  const { defaultBranch } = repository;
  const main = await resolveRef(repository, `refs/heads/${defaultBranch}`);
  if (!main || (await contains(repository, resolved.sha, main.sha))) return undefined;
  const conflict = new ApiError(409, `Conflict merging ${defaultBranch} into ${ref}.`);
  if (resolved.kind !== "branch" || resolved.fullRef === undefined) throw conflict;
  if (!repository.managed) throw readOnly(repository, ref);
  const message = `Auto-merged ${defaultBranch} into ${ref} on deployment.`;
  const author = { name: viewer.name ?? viewer.login, email: noreplyEmail(viewer) };
  const request = { ref: resolved.fullRef, from: resolved.sha, theirs: main.sha, message, author };
  const result = await mergeInto(repository, request);
  if (result.outcome === "conflict") throw conflict;
  const now = new Date();
  await db().update(repositories).set({ pushedAt: now, updatedAt: now }).where(eq(repositories.id, repository.id));
  return message;
}

function readOnly(repository: Repository, ref: string): ApiError {
  return new ApiError(
    409,
    `Conflict merging ${repository.defaultBranch} into ${ref}: this repository is served from where it lies and never written to. Repeat the request with auto_merge set to false.`,
  );
}
