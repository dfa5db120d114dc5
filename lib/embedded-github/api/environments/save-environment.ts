import { and, eq, inArray, or } from "drizzle-orm";
import { custom, validationFailed } from "@/lib/embedded-github/http/api-error";
import type { Repository } from "@/lib/embedded-github/http/context";
import { changeRepository } from "@/lib/embedded-github/repositories/change";
import { MAX_ENVIRONMENT } from "@/lib/embedded-github/rules/names";
import { branchPolicies, collaborators, environments, users } from "@/lib/embedded-github/schema";
import type { EnvironmentRow } from "@/lib/embedded-github/wire/environment";
import { type Db, db } from "@/lib/store/db";
import { ensureEnvironments } from "./ensure-environment";
import { findEnvironment } from "./find-environment";
import type { EnvironmentInput } from "./parse-environment";

/** Makes an environment or replaces its rules; throws 422 for a name or a reviewer that cannot be. */
export async function saveEnvironment(
  repository: Repository,
  name: string,
  input: EnvironmentInput,
): Promise<EnvironmentRow> {
  checkEnvironmentName(name);
  await checkReviewers(repository, input.reviewers);
  return changeRepository(repository.id, async (tx): Promise<EnvironmentRow> => {
    await ensureEnvironments(tx, repository.id, [name]);
    const found = await findEnvironment(repository.id, name, tx);
    const updatedAt = new Date();
    await tx
      .update(environments)
      .set({ ...input, updatedAt })
      .where(eq(environments.id, found.id));
    if (!input.branchPolicy?.custom_branch_policies) await dropPatterns(tx, found.id);
    return { ...found, ...input, updatedAt };
  });
}

/** Throws 422 for a name that no environment may have (contract 2.15). */
export function checkEnvironmentName(name: string): void {
  if (name.trim() === "" || /[\t\n\r]/.test(name)) {
    throw validationFailed(custom("Environment", "name", "name is not valid"));
  }
  if ([...name].length > MAX_ENVIRONMENT) {
    const message = `name is too long (maximum is ${MAX_ENVIRONMENT} characters)`;
    throw validationFailed(custom("Environment", "name", message));
  }
}

// A PUT replaces what an environment had, so its patterns go with the custom policies and do not come back with them
// (UNVERIFIED on GitHub).
async function dropPatterns(tx: Db, environmentId: number): Promise<void> {
  await tx.delete(branchPolicies).where(eq(branchPolicies.environmentId, environmentId));
}

// There are no teams here, so a team is never found. A reviewer must be able to read the repository.
async function checkReviewers(repository: Repository, reviewers: EnvironmentRow["reviewers"]): Promise<void> {
  if (reviewers.length === 0) return;
  const ids = [...new Set(reviewers.filter((one) => one.type === "User").map((one) => one.id))];
  const member = db()
    .select({ id: collaborators.userId })
    .from(collaborators)
    .where(eq(collaborators.repositoryId, repository.id));
  const mayRead = repository.private ? or(eq(users.id, repository.ownerId), inArray(users.id, member)) : undefined;
  const known = ids.length ? await db().$count(users, and(inArray(users.id, ids), eq(users.type, "User"), mayRead)) : 0;
  if (known !== ids.length || reviewers.some((one) => one.type === "Team")) {
    throw validationFailed(custom("Environment", "reviewers", "reviewers has an entry that does not exist"));
  }
}
