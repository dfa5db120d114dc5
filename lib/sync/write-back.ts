import "server-only";
import type { HostDeployment, HostStatus } from "@/lib/domain/host";
import type { RepositoryRow } from "@/lib/mirror/write/repository";
import { db } from "@/lib/store/db";
import { readerOf } from "./credential";
import { readDeployment } from "./read-deployment";
import { readSiblings } from "./read-siblings";
import { record } from "./record";

/** The host's answer to a deployment that somebody created here: in the mirror at once, webhook or not. */
export async function recordDeployment(repositoryId: number, deployment: HostDeployment): Promise<void> {
  await db().transaction((tx) => record(tx, repositoryId, { deployment, deploymentId: deployment.id, statuses: [] }));
}

/** The host's answer to a status that somebody posted here. */
export async function recordStatus(repositoryId: number, deploymentId: number, status: HostStatus): Promise<void> {
  await db().transaction((tx) => record(tx, repositoryId, { deploymentId, statuses: [status] }));
}

/** Reads one deployment with its statuses from the host again; nothing happens when nobody's token may. */
export async function rereadDeployment(
  viewer: { readonly accountId: number },
  repository: Pick<RepositoryRow, "id">,
  id: number,
): Promise<void> {
  const reader = await readerOf(repository.id, viewer.accountId);
  if (reader) await readDeployment(reader, id);
}

/** Reads again what a success may have made inactive in an environment. */
export async function rereadSiblings(
  viewer: { readonly accountId: number },
  repository: Pick<RepositoryRow, "id">,
  environment: string,
): Promise<void> {
  const reader = await readerOf(repository.id, viewer.accountId);
  if (reader) await readSiblings(reader, environment);
}
