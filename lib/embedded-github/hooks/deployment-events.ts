import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import { type DeploymentRow, deployment } from "@/lib/embedded-github/wire/deployment";
import { deploymentStatus, type StatusRow } from "@/lib/embedded-github/wire/deployment-status";
import { repository as wireRepository } from "@/lib/embedded-github/wire/repository";
import { simpleUser } from "@/lib/embedded-github/wire/user";
import type { Db } from "@/lib/store/db";
import { enqueue } from "./enqueue";

interface Told {
  repository: Repository;
  deployment: DeploymentRow;
  creator: UserRow;
  sender: UserRow;
}

/** Tells of a new deployment. Nothing here comes from a workflow, and the payload says so (contract 5). */
export async function tellDeployment(tx: Db, told: Told): Promise<void> {
  await enqueue(tx, told.repository.id, {
    name: "deployment",
    action: "created",
    payload: {
      deployment: deployment(told.deployment, told.creator, told.repository),
      workflow: null,
      workflow_run: null,
      repository: wireRepository(told.repository),
      sender: simpleUser(told.sender),
    },
  });
}

/** Tells of a new status; of `inactive` GitHub tells nobody (contract 2, webhook on inactive). */
export async function tellStatus(tx: Db, told: Told & { status: StatusRow }): Promise<void> {
  if (told.status.state === "inactive") return;
  await enqueue(tx, told.repository.id, {
    name: "deployment_status",
    action: "created",
    payload: {
      deployment_status: deploymentStatus(told.status, told.sender, told.repository),
      deployment: deployment(told.deployment, told.creator, told.repository),
      check_run: null,
      workflow: null,
      workflow_run: null,
      repository: wireRepository(told.repository),
      sender: simpleUser(told.sender),
    },
  });
}
