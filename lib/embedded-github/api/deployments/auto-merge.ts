import { contains } from "@/lib/embedded-github/git/compare";
import { type Resolved, resolveRef } from "@/lib/embedded-github/git/object-reader";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import { mergeBranch } from "@/lib/embedded-github/repositories/merge-branch";

/**
 * Merges the default branch into a branch that is behind it, and returns the message of the 202; undefined where there is
 * nothing to merge. Throws 409 on a conflict, also where the ref cannot take a commit: a tag, a SHA (contract 2.1), or a
 * branch that must not be written to.
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
  const message = `Auto-merged ${defaultBranch} into ${ref} on deployment.`;
  const branch = resolved.fullRef.replace("refs/heads/", "");
  const request = { branch, from: resolved.sha, theirs: main.sha, message, author: viewer };
  const result = await mergeBranch(repository, request);
  if (result.outcome === "merged") return message;
  if (result.outcome === "conflict") throw conflict;
  const remedy = "Repeat the request with auto_merge set to false.";
  throw new ApiError(409, `Conflict merging ${defaultBranch} into ${ref}: ${result.why}. ${remedy}`);
}
