import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import type { deploymentReviews } from "@/lib/embedded-github/schema";
import type { DeploymentRow } from "./deployment";
import { type EnvironmentRow, environment } from "./environment";
import { timestamp } from "./timestamp";
import { simpleUser } from "./user";

export type ReviewRow = typeof deploymentReviews.$inferSelect;

/** A pending-deployment (contract 3). The wait begins with the deployment; null where there is no wait. */
export function pendingDeployment(
  deployment: DeploymentRow,
  row: EnvironmentRow,
  repository: Repository,
  viewer: { reviewers: readonly UserRow[]; canApprove: boolean },
) {
  const { id, node_id, name, url, html_url } = environment(row, repository, []);
  return {
    environment: { id, node_id, name, url, html_url },
    wait_timer: row.waitTimer,
    wait_timer_started_at: row.waitTimer > 0 ? timestamp(deployment.createdAt) : null,
    current_user_can_approve: viewer.canApprove,
    reviewers: viewer.reviewers.map((user) => ({ type: "User", reviewer: simpleUser(user) })),
  };
}

/** An environment-approvals entry: one review. `row` is undefined where the environment is gone, and the list then empty. */
export function environmentApproval(
  review: ReviewRow,
  user: UserRow,
  row: EnvironmentRow | undefined,
  repository: Repository,
) {
  return {
    environments: row ? [brief(row, repository)] : [],
    state: review.state,
    user: simpleUser(user),
    comment: review.comment,
  };
}

function brief(row: EnvironmentRow, repository: Repository) {
  const { id, node_id, name, url, html_url, created_at, updated_at } = environment(row, repository, []);
  return { id, node_id, name, url, html_url, created_at, updated_at };
}
