import { reviewersOf } from "@/lib/embedded-github/api/environments/find-environment";
import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { openRepository } from "@/lib/embedded-github/repositories/open-repository";
import { isPending, mayReview } from "@/lib/embedded-github/rules/review";
import { pendingDeployment } from "@/lib/embedded-github/wire/review";
import { findRun } from "./find-run";

/** GET …/actions/runs/{run_id}/pending_deployments: the deployment itself while it waits for a reviewer, else nothing. */
export async function listPending(c: Ctx): Promise<Response> {
  const { repository, viewer } = await openRepository(c, "environments");
  const { deployment, environment, reviewed } = await findRun(c, repository.id);
  if (!environment || !isPending(environment, reviewed)) return send(c, []);
  const people = await reviewersOf([environment]);
  const reviewers = environment.reviewers.map((one) => people.get(one.id)).filter((user) => user !== undefined);
  const canApprove = mayReview(environment, deployment.creatorId, viewer?.user.id);
  return send(c, [pendingDeployment(deployment, environment, repository, { reviewers, canApprove })]);
}
