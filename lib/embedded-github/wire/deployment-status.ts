import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import type { statuses } from "@/lib/embedded-github/schema";
import { nodeId } from "./node-id";
import { timestamp } from "./timestamp";
import { api, repoPath } from "./urls";
import { simpleUser } from "./user";

export type StatusRow = typeof statuses.$inferSelect;

/** A DeploymentStatus (contract 3). `target_url` is the older name of `log_url` and always the same (contract 2.16). */
export function deploymentStatus(row: StatusRow, creator: UserRow, repository: Repository) {
  const deploymentUrl = api(`${repoPath(repository)}/deployments/${row.deploymentId}`);
  return {
    url: `${deploymentUrl}/statuses/${row.id}`,
    id: row.id,
    node_id: nodeId("DES", repository.id, row.id),
    state: row.state,
    creator: simpleUser(creator),
    description: row.description,
    environment: row.environment,
    target_url: row.logUrl,
    created_at: timestamp(row.createdAt),
    updated_at: timestamp(row.updatedAt),
    deployment_url: deploymentUrl,
    repository_url: api(repoPath(repository)),
    environment_url: row.environmentUrl,
    log_url: row.logUrl,
    performed_via_github_app: null,
  };
}
