import type { Ctx } from "@/lib/embedded-github/http/context";
import type { Route } from "@/lib/embedded-github/http/route";
import { writeError } from "@/lib/embedded-github/http/write-error";
import { listApprovals } from "./list-approvals";
import { listPending } from "./list-pending";
import { reviewPending } from "./review-pending";
import { reviewRule } from "./review-rule";

const NOTICE = "There are no workflow runs here; run_id is the id of a deployment.";

const RUN = "/actions/runs/:runId";
const DOCS = "actions/workflow-runs";

/**
 * Reviews of deployments, below a repository. There are no workflow runs here: a deployment that is under way, in an
 * environment with required reviewers, is what waits, and its own id stands for the run's. Every answer says so.
 */
export const actionRoutes: readonly Route[] = [
  ["GET", `${RUN}/pending_deployments`, withNotice(listPending), `${DOCS}#get-pending-deployments-for-a-workflow-run`],
  [
    "POST",
    `${RUN}/pending_deployments`,
    withNotice(reviewPending),
    `${DOCS}#review-pending-deployments-for-a-workflow-run`,
  ],
  ["GET", `${RUN}/approvals`, withNotice(listApprovals), `${DOCS}#get-the-review-history-for-a-workflow-run`],
  [
    "POST",
    `${RUN}/deployment_protection_rule`,
    withNotice(reviewRule),
    `${DOCS}#review-custom-deployment-protection-rules-for-a-workflow-run`,
  ],
];

function withNotice(handler: (c: Ctx) => Promise<Response>): (c: Ctx) => Promise<Response> {
  return async (c) => {
    const response = await answer(c, handler);
    response.headers.set("x-berth-notice", NOTICE);
    return response;
  };
}

async function answer(c: Ctx, handler: (c: Ctx) => Promise<Response>): Promise<Response> {
  try {
    return await handler(c);
  } catch (error) {
    return writeError(c, error);
  }
}
