import type { Repository } from "@/lib/embedded-github/http/context";
import type { branchPolicies } from "@/lib/embedded-github/schema";
import type { EnvironmentRow } from "./environment";
import { nodeId } from "./node-id";
import { api, repoPath, segment } from "./urls";

export type BranchPolicyRow = typeof branchPolicies.$inferSelect;

/** A deployment branch policy (contract 3). */
export function branchPolicy(row: BranchPolicyRow, repository: Repository) {
  return { id: row.id, node_id: nodeId("GBP", repository.id, row.id), name: row.name, type: row.type };
}

/** Where one policy of an environment is read. */
export function branchPolicyUrl(row: BranchPolicyRow, environment: EnvironmentRow, repository: Repository): string {
  const parent = `${repoPath(repository)}/environments/${segment(environment.name)}`;
  return api(`${parent}/deployment-branch-policies/${row.id}`);
}
