import { and, desc, eq } from "drizzle-orm";
import { ApiError } from "@/lib/embedded-github/http/api-error";
import { type ContextStatus, failingContexts } from "@/lib/embedded-github/rules/required-contexts";
import { commitStatuses } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";

/** Throws 409 with the contexts that keep `sha` from being deployed (contract 2.2). */
export async function checkContexts(
  repositoryId: number,
  sha: string,
  ref: string,
  required: readonly string[] | undefined,
): Promise<void> {
  if (required?.length === 0) return;
  const contexts = failingContexts(required, await newestStatuses(repositoryId, sha));
  if (contexts.length === 0) return;
  throw new ApiError(409, `Conflict: Commit status checks failed for ${ref}.`, [
    { contexts, resource: "Deployment", field: "required_contexts", code: "invalid" },
  ]);
}

/** The newest status of each context of a commit; contexts compare without case. */
export async function newestStatuses(repositoryId: number, sha: string): Promise<ContextStatus[]> {
  const rows = await db()
    .select({ context: commitStatuses.context, state: commitStatuses.state })
    .from(commitStatuses)
    .where(and(eq(commitStatuses.repositoryId, repositoryId), eq(commitStatuses.sha, sha)))
    .orderBy(desc(commitStatuses.id));
  const newest = new Map<string, ContextStatus>();
  for (const row of rows) if (!newest.has(row.context.toLowerCase())) newest.set(row.context.toLowerCase(), row);
  return [...newest.values()];
}
