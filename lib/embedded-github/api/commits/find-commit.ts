import { type Resolved, resolveRef } from "@/lib/embedded-github/git/object-reader";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Repository } from "@/lib/embedded-github/http/context";
import { checkNotEmpty } from "@/lib/embedded-github/repositories/check-not-empty";

/** What a ref of a request stands for; `HEAD` is the default branch, whatever is checked out on the disk. */
export function lookUpCommit(repository: Repository, ref: string): Promise<Resolved | undefined> {
  return resolveRef(repository, ref === "HEAD" ? `refs/heads/${repository.defaultBranch}` : ref);
}

/** Like `lookUpCommit`; throws 409 in an empty repository and 422 for what is not there, as GitHub does. */
export async function findCommit(repository: Repository, ref: string): Promise<Resolved> {
  const found = await lookUpCommit(repository, ref);
  if (found) return found;
  await checkNotEmpty(repository);
  throw new ApiError(422, `No commit found for SHA: ${ref}`);
}
