import { addDeployment } from "@/lib/embedded-github/api/deployments/add-deployment";
import { parseDeployment } from "@/lib/embedded-github/api/deployments/parse-deployment";
import { parseNodeId } from "@/lib/embedded-github/graphql/node-id";
import type { DeploymentNode, RepositoryNode } from "@/lib/embedded-github/graphql/nodes";
import { noSuchNode } from "@/lib/embedded-github/graphql/problem";
import { parseJson } from "@/lib/embedded-github/http/read-json";
import { forgetRemembered } from "@/lib/embedded-github/http/remembered";
import { bodyOf, mayWrite, mutation, target } from "./mutation";

interface Input {
  repositoryId: string;
  refId: string;
  autoMerge?: boolean | null;
  requiredContexts?: readonly string[] | null;
  payload?: string | null;
  environment?: string | null;
  task?: string | null;
  description?: string | null;
}

/**
 * createDeployment (contract 4): like POST …/deployments, without the flags of the environment. After a merge there is no
 * deployment, and `autoMerged` is true.
 */
export const createDeployment = mutation<Input>(async (input, context, name) => {
  const repository = await target(context, input.repositoryId, "Repository");
  mayWrite(context, repository, "deployments", name);
  const body = bodyOf({
    ref: refOf(repository, input.refId),
    auto_merge: input.autoMerge,
    required_contexts: input.requiredContexts,
    payload: input.payload ? parseJson(input.payload) : undefined,
    environment: input.environment,
    task: input.task,
    description: input.description,
  });
  const added = await addDeployment(repository.row, parseDeployment(body), context.viewer.user);
  if ("merged" in added) {
    // The repository was pushed to.
    forgetRemembered();
    return { autoMerged: true, deployment: null };
  }
  const deployment: DeploymentNode = { type: "Deployment", row: added.deployment, repository };
  return { autoMerged: false, deployment };
});

// The id says which ref is meant; whether it is there is found when it is deployed. So no scope for code is needed.
function refOf(repository: RepositoryNode, id: string): string {
  const parsed = parseNodeId(id);
  const isOurs = parsed?.prefix === "REF" && parsed.ids[0] === repository.row.id;
  if (!isOurs || parsed.name === undefined) throw noSuchNode(id);
  return parsed.name.replace(/^refs\/(heads|tags)\//, "");
}
