import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import type { deployments } from "@/lib/embedded-github/schema";
import { nodeId } from "./node-id";
import { RawJson } from "./raw-json";
import { timestamp } from "./timestamp";
import { api, repoPath } from "./urls";
import { simpleUser } from "./user";

export type DeploymentRow = typeof deployments.$inferSelect;

/** A Deployment (contract 3). The payload comes back as it was sent: an object, or a string (contract 2.3). */
export function deployment(row: DeploymentRow, creator: UserRow, repository: Repository) {
  return deploymentBy(row, simpleUser(creator), repository);
}

/** The same with its creator as it goes over the wire, which a list writes once for all its rows. */
export function deploymentBy(row: DeploymentRow, creator: unknown, repository: Repository) {
  const url = api(`${repoPath(repository)}/deployments/${row.id}`);
  return {
    url,
    id: row.id,
    node_id: nodeId("DE", repository.id, row.id),
    task: row.task,
    original_environment: row.originalEnvironment,
    environment: row.environment,
    description: row.description,
    created_at: timestamp(row.createdAt),
    updated_at: timestamp(row.updatedAt),
    statuses_url: `${url}/statuses`,
    repository_url: api(repoPath(repository)),
    creator,
    sha: row.sha,
    ref: row.ref,
    payload: new RawJson(row.payload),
    transient_environment: row.transientEnvironment,
    production_environment: row.productionEnvironment,
    performed_via_github_app: null,
  };
}
