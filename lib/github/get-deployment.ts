import "server-only";
import type { HostDeployment } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import { toDeployment } from "./transform";

/** One deployment. Throws BerthError not_found when the host does not show it. */
export async function getDeployment(github: GitHub, key: RepositoryKey, id: number): Promise<HostDeployment> {
  const { data } = await github.rest.repos.getDeployment({ owner: key.owner, repo: key.name, deployment_id: id });
  return toDeployment(data);
}
