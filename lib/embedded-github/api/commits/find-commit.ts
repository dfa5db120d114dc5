import { type Resolved, resolveRef } from "@/lib/embedded-github/git/object-reader";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Repository } from "@/lib/embedded-github/http/context";

/** The commit that a ref of the path stands for; `HEAD` is the default branch. Throws 422 as GitHub does. */
export async function findCommit(repository: Repository, ref: string): Promise<Resolved> {
  const found = await resolveRef(repository, ref === "HEAD" ? `refs/heads/${repository.defaultBranch}` : ref);
  if (!found) throw new ApiError(422, `No commit found for SHA: ${ref}`);
  return found;
}
