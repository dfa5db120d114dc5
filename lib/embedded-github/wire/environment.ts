import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import type { environments } from "@/lib/embedded-github/schema";
import { nodeId } from "./node-id";
import { timestamp } from "./timestamp";
import { api, repoPage, repoPath, segment } from "./urls";
import { simpleUser } from "./user";

export type EnvironmentRow = typeof environments.$inferSelect;

/** An Environment (contract 3). `reviewers` are the users whom its rule names. */
export function environment(row: EnvironmentRow, repository: Repository, reviewers: readonly UserRow[]) {
  const name = segment(row.name);
  return {
    id: row.id,
    node_id: nodeId("EN", repository.id, row.id),
    name: row.name,
    url: api(`${repoPath(repository)}/environments/${name}`),
    html_url: `${repoPage(repository)}/deployments/${name}`,
    created_at: timestamp(row.createdAt),
    updated_at: timestamp(row.updatedAt),
    can_admins_bypass: true,
    protection_rules: rulesOf(row, repository, reviewers),
    deployment_branch_policy: row.branchPolicy,
  };
}

// A rule has an id of its own: three per environment, by position.
function rulesOf(row: EnvironmentRow, repository: Repository, reviewers: readonly UserRow[]) {
  const rule = (position: number, type: string) => {
    const id = row.id * 4 + position;
    return { id, node_id: nodeId("GA", repository.id, id), type };
  };
  const rules: Record<string, unknown>[] = [];
  if (row.waitTimer > 0) rules.push({ ...rule(1, "wait_timer"), wait_timer: row.waitTimer });
  if (row.reviewers.length > 0 || row.preventSelfReview) {
    const people = reviewers.map((user) => ({ type: "User", reviewer: simpleUser(user) }));
    rules.push({ ...rule(2, "required_reviewers"), prevent_self_review: row.preventSelfReview, reviewers: people });
  }
  if (row.branchPolicy) rules.push(rule(3, "branch_policy"));
  return rules;
}
