import "server-only";
import type { HostDeployment, HostStatus } from "@/lib/domain/host";
import { readActiveSiblings } from "@/lib/mirror/read/open-questions";
import type { RepositoryRow } from "@/lib/mirror/write/repository";
import { db } from "@/lib/store/db";
import { readerOf } from "./credential";
import { each } from "./each";
import { enrich } from "./enrich";
import { readDeployment } from "./read-deployment";
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

/** Reads again what a success may have made inactive in an environment: the host sends no event for it (contract, section 5). */
export async function rereadSiblings(
  viewer: { readonly accountId: number },
  repository: Pick<RepositoryRow, "id">,
  environment: string,
): Promise<void> {
  const reader = await readerOf(repository.id, viewer.accountId);
  if (!reader) return;
  const siblings = await readActiveSiblings(db(), repository.id, environment);
  await each(siblings, 4, async (id) => void (await readDeployment(reader, id)));
}

/** Learns refs, commits and distances again after something new was deployed. */
export async function learnSurroundings(viewer: { readonly accountId: number }, repositoryId: number): Promise<void> {
  const reader = await readerOf(repositoryId, viewer.accountId);
  if (reader) await enrich(reader);
}
