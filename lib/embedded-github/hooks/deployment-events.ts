import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import type { DeploymentRow } from "@/lib/embedded-github/wire/deployment";
import type { StatusRow } from "@/lib/embedded-github/wire/deployment-status";
import { payloadDeployment, payloadStatus, payloadSubject } from "@/lib/embedded-github/wire/webhook";
import type { Db } from "@/lib/store/db";
import { tell } from "./outbox";

interface Told {
  repository: Repository;
  deployment: DeploymentRow;
  creator: UserRow;
  sender: UserRow;
}

/** Tells of a new deployment. Nothing here comes from a workflow, and the payload says so (contract 5). */
export async function tellDeployment(tx: Db, told: Told): Promise<void> {
  await tell(tx, told.repository.id, {
    name: "deployment",
    action: "created",
    payload: () => ({
      deployment: payloadDeployment(told.deployment, told.creator, told.repository),
      workflow: null,
      workflow_run: null,
      ...payloadSubject(told.repository, told.sender),
    }),
  });
}

/**
 * Tells of a new status; of `inactive` GitHub tells nobody (contract 2). Unlike a deployment's, this payload leaves the keys
 * of a workflow out where there is none (contract 5).
 */
export async function tellStatus(tx: Db, told: Told & { status: StatusRow }): Promise<void> {
  if (told.status.state === "inactive") return;
  await tell(tx, told.repository.id, {
    name: "deployment_status",
    action: "created",
    payload: () => ({
      deployment_status: payloadStatus(told.status, told.sender, told.repository),
      deployment: payloadDeployment(told.deployment, told.creator, told.repository),
      ...payloadSubject(told.repository, told.sender),
    }),
  });
}
