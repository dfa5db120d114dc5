import type { DeploymentNode, StatusNode } from "@/lib/embedded-github/graphql/nodes";
import type { Fields } from "@/lib/embedded-github/graphql/resolve";
import { nodeId } from "@/lib/embedded-github/wire/node-id";
import { timestamp } from "@/lib/embedded-github/wire/timestamp";
import { readUser } from "./deployment";
import { uri } from "./scalars";

/** DeploymentStatus (contract 4); it has no databaseId. */
export const deploymentStatus: Fields<StatusNode> = {
  id: ({ row, repository }) => nodeId("DES", repository.row.id, row.id),
  state: ({ row }) => row.state.toUpperCase(),
  description: ({ row }) => row.description,
  environment: ({ row }) => row.environment,
  environmentUrl: ({ row }) => uri(row.environmentUrl),
  logUrl: ({ row }) => uri(row.logUrl),
  creator: ({ row }, _, { load }) => readUser(load, row.creatorId),
  createdAt: ({ row }) => timestamp(row.createdAt),
  updatedAt: ({ row }) => timestamp(row.updatedAt),
  deployment: async ({ row, repository, deployment }, _, { load }): Promise<DeploymentNode | undefined> => {
    if (deployment) return deployment;
    const found = await load.deployments.byId.load(row.deploymentId);
    return found && { type: "Deployment", row: found, repository };
  },
};
