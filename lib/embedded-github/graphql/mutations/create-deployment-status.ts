import { parseStatus } from "@/lib/embedded-github/api/statuses/parse-status";
import { postStatus } from "@/lib/embedded-github/api/statuses/post-status";
import type { StatusNode } from "@/lib/embedded-github/graphql/nodes";
import { bodyOf, mayWrite, mutation, target } from "./mutation";

interface Input {
  deploymentId: string;
  state: string;
  description?: string | null;
  environment?: string | null;
  environmentUrl?: string | null;
  logUrl?: string | null;
  autoInactive?: boolean | null;
}

/** createDeploymentStatus (contract 4): like POST …/statuses. WAITING may be read but not set, as in REST. */
export const createDeploymentStatus = mutation<Input>(async (input, context, name) => {
  const { row, repository } = await target(context, input.deploymentId, "Deployment");
  mayWrite(context, repository, "deployments", name);
  const body = bodyOf({
    state: input.state.toLowerCase(),
    description: input.description,
    environment: input.environment,
    environment_url: input.environmentUrl,
    log_url: input.logUrl,
    auto_inactive: input.autoInactive,
  });
  const added = { repository: repository.row, id: row.id, input: parseStatus(body), by: context.viewer.user };
  const status = await postStatus(added);
  return { deploymentStatus: { type: "DeploymentStatus", row: status, repository } satisfies StatusNode };
});
