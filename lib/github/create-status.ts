import "server-only";
import type { StatusState } from "@/lib/domain/deployment-state";
import type { HostStatus } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import { toStatus } from "./transform";

export interface NewStatus {
  readonly state: StatusState;
  readonly description: string;
  readonly logUrl: string;
  readonly environmentUrl: string;
  readonly autoInactive: boolean;
}

/** `POST /deployments/{id}/statuses`. Sent once; never repeated. */
export async function createStatus(
  github: GitHub,
  key: RepositoryKey,
  id: number,
  input: NewStatus,
): Promise<HostStatus> {
  const { data } = await github.rest.repos.createDeploymentStatus({
    owner: key.owner,
    repo: key.name,
    deployment_id: id,
    state: input.state,
    description: input.description,
    log_url: input.logUrl,
    environment_url: input.environmentUrl,
    auto_inactive: input.autoInactive,
  });
  return toStatus(data);
}
