import { parseEnvironment } from "@/lib/embedded-github/api/environments/parse-environment";
import { saveEnvironment } from "@/lib/embedded-github/api/environments/save-environment";
import { parseNodeId } from "@/lib/embedded-github/graphql/node-id";
import type { EnvironmentNode } from "@/lib/embedded-github/graphql/nodes";
import { noSuchNode } from "@/lib/embedded-github/graphql/problem";
import { mayWrite, mutation, target } from "./mutation";

interface Input {
  environmentId: string;
  waitTimer?: number | null;
  preventSelfReview?: boolean | null;
  reviewers?: readonly string[] | null;
}

/** updateEnvironment (contract 4): unlike PUT in REST, what is not sent stays as it is. */
export const updateEnvironment = mutation<Input>(async (input, context, name) => {
  const { row, repository } = await target(context, input.environmentId, "Environment");
  mayWrite(context, repository, "environments", name);
  const parsed = parseEnvironment({
    wait_timer: input.waitTimer ?? row.waitTimer,
    prevent_self_review: input.preventSelfReview ?? row.preventSelfReview,
    reviewers: input.reviewers ? input.reviewers.map(reviewerOf) : row.reviewers,
    deployment_branch_policy: row.branchPolicy,
  });
  const saved = await saveEnvironment(repository.row, row.name, parsed);
  return { environment: { type: "Environment", row: saved, repository } satisfies EnvironmentNode };
});

function reviewerOf(id: string) {
  const parsed = parseNodeId(id);
  if (parsed?.prefix !== "U") throw noSuchNode(id);
  return { type: "User", id: parsed.ids[0] };
}
