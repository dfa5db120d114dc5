import { eq } from "drizzle-orm";
import { findDeployment } from "@/lib/embedded-github/api/deployments/find-deployment";
import { ensureEnvironments } from "@/lib/embedded-github/api/environments/ensure-environment";
import { tellStatus } from "@/lib/embedded-github/hooks/deployment-events";
import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import { inactivatesSiblings } from "@/lib/embedded-github/rules/auto-inactive";
import { deployments, statuses } from "@/lib/embedded-github/schema";
import type { DeploymentRow } from "@/lib/embedded-github/wire/deployment";
import type { StatusRow } from "@/lib/embedded-github/wire/deployment-status";
import type { Db } from "@/lib/store/db";
import { inactivateSiblings } from "./inactivate-siblings";
import type { StatusInput } from "./parse-status";

export interface NewStatus {
  repository: Repository;
  /** Of the deployment. */
  id: number;
  input: StatusInput;
  by: UserRow;
}

/**
 * Adds a status to a deployment, with all that follows from it: the deployment moves, siblings turn inactive, webhooks
 * hear of it. To be called inside `changeRepository`. Throws 404 where the deployment is gone.
 */
export async function addStatus(tx: Db, { repository, id, input, by }: NewStatus): Promise<StatusRow> {
  const { deployment, creator } = await findDeployment(repository.id, id, tx);
  const at = new Date();
  const environment = input.environment ?? deployment.environment;
  const { autoInactive, ...kept } = input;
  const [status] = await tx
    .insert(statuses)
    .values({ ...kept, environment, deploymentId: id, creatorId: by.id, createdAt: at, updatedAt: at })
    .returning();
  if (!status) throw new Error("The status was not inserted.");
  const moved = await moveDeployment(tx, deployment, environment, at);
  if (inactivatesSiblings(input.state, autoInactive)) await inactivateSiblings(tx, moved, by.id, at);
  await tellStatus(tx, { repository, deployment: moved, creator, sender: by, status });
  return status;
}

// A status may name another environment: the deployment moves there and keeps its original one (contract 2.8).
async function moveDeployment(tx: Db, row: DeploymentRow, environment: string, at: Date): Promise<DeploymentRow> {
  await tx.update(deployments).set({ environment, updatedAt: at }).where(eq(deployments.id, row.id));
  if (environment !== row.environment) await ensureEnvironments(tx, row.repositoryId, [environment]);
  return { ...row, environment, updatedAt: at };
}
