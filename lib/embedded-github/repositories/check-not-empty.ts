import { isEmpty } from "@/lib/embedded-github/git/is-empty";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Repository } from "@/lib/embedded-github/http/context";

/** Throws 409 for a repository that has no branch and no tag. */
export async function checkNotEmpty(repository: Repository): Promise<void> {
  if (await isEmpty(repository)) throw new ApiError(409, "Git Repository is empty.");
}
