import "server-only";
import { getDeployment, type ReadDeployment } from "@/lib/github/get-deployment";
import { listStatuses } from "@/lib/github/list-statuses";
import { db } from "@/lib/store/db";
import type { Reader } from "./credential";
import { record } from "./record";
import { requireOwnOne } from "./same-repository";
import { settledUntil } from "./settled";

export interface Outcome {
  /** Something in the mirror became another one. */
  readonly changed: boolean;
  /** It was live at some time: what was live before it may have become inactive. */
  readonly succeeded: boolean;
}

/** Reads one deployment with all of its statuses from the host into the mirror; `known` is what the host has just said of it. */
export async function readDeployment(reader: Reader, id: number, known?: ReadDeployment): Promise<Outcome> {
  const { github, repository } = reader;
  const { deployment, asOf } = known ?? (await getDeployment(github, repository, id));
  // After the deployment, so that they are at least as new as its updated_at.
  requireOwnOne(reader, deployment);
  const statuses = await listStatuses(github, repository, id);
  const completeUntil = settledUntil(Date.parse(deployment.updatedAt), asOf);
  const said = { deployment, deploymentId: id, statuses, shown: { whole: true, completeUntil } };
  const changed = await db().transaction((tx) => record(tx, repository.id, said));
  return { changed, succeeded: statuses.some((status) => status.state === "success") };
}
