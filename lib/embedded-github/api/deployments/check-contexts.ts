import { and, desc, eq } from "drizzle-orm";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import { contextStateOf } from "@/lib/embedded-github/rules/check-state";
import { type ContextStatus, failingContexts, firstOfEach } from "@/lib/embedded-github/rules/required-contexts";
import { checkRuns, commitStatuses } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";

/** Throws 409 with the contexts that keep `sha` from being deployed (contract 2.2). */
export async function checkContexts(
  repositoryId: number,
  sha: string,
  ref: string,
  required: readonly string[] | undefined,
): Promise<void> {
  if (required?.length === 0) return;
  const contexts = failingContexts(required, await reportedContexts(repositoryId, sha));
  if (contexts.length === 0) return;
  throw new ApiError(409, `Conflict: Commit status checks failed for ${ref}.`, [
    { contexts, resource: "Deployment", field: "required_contexts", code: "invalid" },
  ]);
}

// The newest commit status and the newest check run of each context of a commit.
async function reportedContexts(repositoryId: number, sha: string): Promise<ContextStatus[]> {
  const statuses = await db()
    .select({ context: commitStatuses.context, state: commitStatuses.state })
    .from(commitStatuses)
    .where(and(eq(commitStatuses.repositoryId, repositoryId), eq(commitStatuses.sha, sha)))
    .orderBy(desc(commitStatuses.id));
  const runs = await db()
    .select({ context: checkRuns.name, conclusion: checkRuns.conclusion })
    .from(checkRuns)
    .where(and(eq(checkRuns.repositoryId, repositoryId), eq(checkRuns.sha, sha)))
    .orderBy(desc(checkRuns.id));
  const checks = firstOfEach(runs).map((run) => ({ context: run.context, state: contextStateOf(run) }));
  return [...firstOfEach(statuses), ...checks];
}
