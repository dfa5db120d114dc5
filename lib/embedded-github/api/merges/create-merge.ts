import { contains } from "@/lib/embedded-github/git/compare";
import { readCommit, resolveRef } from "@/lib/embedded-github/git/object-reader";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Ctx, Repository, UserRow } from "@/lib/embedded-github/http/context";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { noContent, send } from "@/lib/embedded-github/http/send";
import { changeRepository } from "@/lib/embedded-github/repositories/change";
import { mergeBranch } from "@/lib/embedded-github/repositories/merge-branch";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { usersOfCommits } from "@/lib/embedded-github/users/emails";
import { commit } from "@/lib/embedded-github/wire/commit";
import { type MergeInput, parseMerge } from "./parse-merge";

/**
 * POST …/merges: 201 with the merge commit, 204 where `base` has all of `head`, 404 where one of them is not there, 409 on a
 * conflict (contract 7). 403 where the repository must not be written to, and 409 for a branch that is checked out: decided
 * here, as GitHub knows neither.
 */
export async function createMerge(c: Ctx): Promise<Response> {
  const { repository, viewer } = await openForWriting(c, "code", "write");
  const input = parseMerge(await readJson(c.req.raw));
  const sha = await merge(repository, input, viewer.user);
  if (sha === undefined) return noContent();
  const made = await readCommit(repository, sha);
  if (!made) throw new Error("The merge commit was not found again.");
  return send(c, commit(made, repository, await usersOfCommits([made])), 201);
}

// Merges of one repository wait for each other, so that the second starts from what the first has made.
function merge(repository: Repository, input: MergeInput, author: UserRow): Promise<string | undefined> {
  return changeRepository(repository.id, async (tx) => {
    const base = await resolveRef(repository, `refs/heads/${input.base}`);
    if (base?.fullRef !== `refs/heads/${input.base}`) throw new ApiError(404, "Base does not exist");
    const head = await resolveRef(repository, input.head);
    if (!head) throw new ApiError(404, "Head does not exist");
    if (await contains(repository, base.sha, head.sha)) return undefined;
    const message = input.message || `Merge ${input.head} into ${input.base}`;
    const request = { branch: input.base, from: base.sha, theirs: head.sha, message, author };
    const result = await mergeBranch(repository, request, tx);
    if (result.outcome === "merged") return result.sha;
    if (result.outcome === "conflict") throw new ApiError(409, "Merge conflict");
    throw new ApiError(result.outcome === "not allowed" ? 403 : 409, `Not merged: ${result.why}.`);
  });
}
