import { resolveRef } from "@/lib/embedded-github/git/object-reader";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import type { DeploymentRow } from "@/lib/embedded-github/wire/deployment";
import { autoMerge } from "./auto-merge";
import { checkContexts } from "./check-contexts";
import { insertDeployment } from "./insert-deployment";
import type { DeploymentInput } from "./parse-deployment";

/** The new deployment, or the message of a merge that came before it and made none (contract 2.1). */
export type Added = { deployment: DeploymentRow } | { merged: string };

/**
 * Deploys a ref: merges where asked, checks the contexts of its commit, adds the deployment with all that follows from it.
 * Throws 422 where there is no such ref, 409 for a conflict or a context in the way (contract 2.1, 2.2, 2.12).
 */
export async function addDeployment(repository: Repository, input: DeploymentInput, by: UserRow): Promise<Added> {
  const resolved = await resolveRef(repository, input.ref);
  if (!resolved) throw new ApiError(422, `No ref found for: ${input.ref}`);
  const merged = input.autoMerge ? await autoMerge(repository, input.ref, resolved, by) : undefined;
  if (merged !== undefined) return { merged };
  await checkContexts(repository.id, resolved.sha, input.ref, input.requiredContexts);
  return { deployment: await insertDeployment({ repository, input, sha: resolved.sha, by }) };
}
