import "server-only";
import type { HostStatus } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import { toStatus } from "./transform";

/** All statuses of one deployment, over all pages. */
export async function listStatuses(github: GitHub, key: RepositoryKey, deploymentId: number): Promise<HostStatus[]> {
  const statuses = await github.paginate(github.rest.repos.listDeploymentStatuses, {
    owner: key.owner,
    repo: key.name,
    deployment_id: deploymentId,
    per_page: 100,
  });
  return statuses.map(toStatus);
}
