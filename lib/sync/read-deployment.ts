import "server-only";
import type { HostDeployment } from "@/lib/domain/host";
import { getDeployment } from "@/lib/github/get-deployment";
import { listStatuses } from "@/lib/github/list-statuses";
import { db } from "@/lib/store/db";
import type { Reader } from "./credential";
import { record } from "./record";

/** Reads one deployment with all of its statuses from the host into the mirror; answers whether anything changed. */
export async function readDeployment(reader: Reader, id: number, known?: HostDeployment): Promise<boolean> {
  const { github, repository } = reader;
  const deployment = known ?? (await getDeployment(github, repository, id));
  const statuses = await listStatuses(github, repository, id);
  return db().transaction((tx) => record(tx, repository.id, { deployment, deploymentId: id, statuses, present: true }));
}
