import { eq } from "drizzle-orm";
import { findDeployment } from "@/lib/embedded-github/api/deployments/find-deployment";
import { ensureEnvironment } from "@/lib/embedded-github/api/environments/ensure-environment";
import { tellStatus } from "@/lib/embedded-github/hooks/deployment-events";
import type { Ctx, Repository, UserRow } from "@/lib/embedded-github/http/context";
import { pathNumber } from "@/lib/embedded-github/http/path-number";
import { readJson } from "@/lib/embedded-github/http/read-json";
import { send } from "@/lib/embedded-github/http/send";
import { changeRepository } from "@/lib/embedded-github/repositories/change";
import { openForWriting } from "@/lib/embedded-github/repositories/open-repository";
import { inactivatesSiblings } from "@/lib/embedded-github/rules/auto-inactive";
import { deployments, statuses } from "@/lib/embedded-github/schema";
import type { DeploymentRow } from "@/lib/embedded-github/wire/deployment";
import { deploymentStatus, type StatusRow } from "@/lib/embedded-github/wire/deployment-status";
import type { Db } from "@/lib/store/db";
import { inactivateSiblings } from "./inactivate-siblings";
import { parseStatus, type StatusInput } from "./parse-status";

/** POST …/deployments/{id}/statuses: 201 with Location (contract 1a, 2.5, 2.8, 2.16). */
export async function createStatus(c: Ctx): Promise<Response> {
  const { repository, viewer } = await openForWriting(c, "deployments", "write");
  const id = pathNumber(c, "deploymentId");
  await findDeployment(repository.id, id);
  const input = parseStatus(await readJson(c.req.raw));
  const row = await changeRepository(repository.id, (tx) => addStatus(tx, { repository, id, input, by: viewer.user }));
  const body = deploymentStatus(row, viewer.user, repository);
  return send(c, body, 201, { location: body.url });
}

interface NewStatus {
  repository: Repository;
  id: number;
  input: StatusInput;
  by: UserRow;
}

async function addStatus(tx: Db, { repository, id, input, by }: NewStatus): Promise<StatusRow> {
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
  if (environment !== row.environment) await ensureEnvironment(tx, row.repositoryId, environment);
  return { ...row, environment, updatedAt: at };
}
