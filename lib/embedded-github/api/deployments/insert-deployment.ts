import { ensureEnvironments } from "@/lib/embedded-github/api/environments/ensure-environment";
import { tellDeployment } from "@/lib/embedded-github/hooks/deployment-events";
import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import { ChangesTogether } from "@/lib/embedded-github/repositories/change-together";
import { deployments } from "@/lib/embedded-github/schema";
import type { DeploymentRow } from "@/lib/embedded-github/wire/deployment";
import type { Db } from "@/lib/store/db";
import type { DeploymentInput } from "./parse-deployment";

export interface NewDeployment {
  repository: Repository;
  input: DeploymentInput;
  sha: string;
  by: UserRow;
}

const together = new ChangesTogether(insertAll);

/** Adds a deployment, the environment that it is the first of (contract 2.14), and the event that tells of it. */
export function insertDeployment(wanted: NewDeployment): Promise<DeploymentRow> {
  return together.add(wanted.repository.id, wanted);
}

async function insertAll(tx: Db, repositoryId: number, wanted: readonly NewDeployment[]): Promise<DeploymentRow[]> {
  const rows = await tx.insert(deployments).values(wanted.map(valuesOf)).returning();
  // A statement answers in the order of its values, and ids ascend with it.
  const names = wanted.map(({ input }) => input.environment);
  await ensureEnvironments(tx, repositoryId, names);
  for (const [index, row] of rows.entries()) {
    const told = wanted[index];
    if (told)
      await tellDeployment(tx, { repository: told.repository, deployment: row, creator: told.by, sender: told.by });
  }
  return rows;
}

function valuesOf({ repository, input, sha, by }: NewDeployment): typeof deployments.$inferInsert {
  const { autoMerge: _, requiredContexts: __, ...kept } = input;
  return { ...kept, repositoryId: repository.id, sha, originalEnvironment: input.environment, creatorId: by.id };
}
