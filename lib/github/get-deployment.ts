import "server-only";
import type { HostDeployment } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { asOf } from "./as-of";
import type { GitHub } from "./client";
import { toDeployment } from "./transform";

export interface ReadDeployment {
  readonly deployment: HostDeployment;
  /** When the host said so, by its own clock; milliseconds. */
  readonly asOf: number;
}

/** One deployment. Throws BerthError not_found when the host does not show it. */
export async function getDeployment(github: GitHub, key: RepositoryKey, id: number): Promise<ReadDeployment> {
  const { data, headers } = await github.rest.repos.getDeployment({
    owner: key.owner,
    repo: key.name,
    deployment_id: id,
  });
  return { deployment: toDeployment(data), asOf: asOf(headers) };
}
