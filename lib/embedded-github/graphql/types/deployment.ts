import { opened } from "@/lib/embedded-github/graphql/access";
import type { Context } from "@/lib/embedded-github/graphql/context";
import { deploymentState } from "@/lib/embedded-github/graphql/deployment-state";
import {
  type CommitNode,
  type DeploymentNode,
  type RefNode,
  type StatusNode,
  userNode,
} from "@/lib/embedded-github/graphql/nodes";
import type { PageArgs } from "@/lib/embedded-github/graphql/page";
import type { Fields } from "@/lib/embedded-github/graphql/resolve";
import { nodeId } from "@/lib/embedded-github/wire/node-id";
import { timestamp } from "@/lib/embedded-github/wire/timestamp";
import { mapPage } from "./connection";
import { int32 } from "./scalars";

/** Deployment (contract 4). What belongs to the code is closed to a token that opens deployments alone. */
export const deployment: Fields<DeploymentNode> = {
  id: ({ row, repository }) => nodeId("DE", repository.row.id, row.id),
  databaseId: ({ row }) => int32(row.id),
  commitOid: ({ row }) => row.sha,
  commit: opened("code", readCommitOf),
  ref: opened("code", readRefOf),
  createdAt: ({ row }) => timestamp(row.createdAt),
  updatedAt: ({ row }) => timestamp(row.updatedAt),
  creator: ({ row }, _, { load }) => readUser(load, row.creatorId),
  description: ({ row }) => row.description,
  // The environment it is in now, where a status may have moved it (contract 2.8).
  environment: ({ row }) => row.environment,
  latestEnvironment: ({ row }) => row.environment,
  originalEnvironment: ({ row }) => row.originalEnvironment,
  // Kept as JSON, and so it is what GraphQL calls the payload: a JSON-encoded string (contract 2.3).
  payload: ({ row }) => row.payload,
  repository: ({ repository }) => repository,
  task: ({ row }) => row.task,
  state: readState,
  latestStatus: async (source, _, { load }): Promise<StatusNode | null> => {
    const row = await load.statuses.newest(source.row.id);
    return row ? { type: "DeploymentStatus", row, repository: source.repository, deployment: source } : null;
  },
  statuses: async (source, args: PageArgs, { load }) =>
    mapPage(await load.statuses.page(source.row.id, args), (row): StatusNode => {
      return { type: "DeploymentStatus", row, repository: source.repository, deployment: source };
    }),
};

async function readState({ row }: DeploymentNode, _: unknown, { load }: Context): Promise<string> {
  const status = await load.statuses.newest(row.id);
  const isWaiting = status === undefined && (await load.waiting.load(row));
  return deploymentState({ state: status?.state, isWaiting }, row, Date.now());
}

async function readCommitOf({ row, repository }: DeploymentNode, _: unknown, { load }: Context) {
  const commit = await load.commits.load({ repository: repository.row, name: row.sha });
  return commit ? ({ type: "Commit", commit, repository } satisfies CommitNode) : null;
}

// A deployment keeps the ref as it was sent; of a SHA, or of a branch that is gone, there is no Ref (contract 8.11).
async function readRefOf({ row, repository }: DeploymentNode, _: unknown, { load }: Context) {
  const found = await load.refs.load({ repository: repository.row, name: row.ref });
  return found?.fullRef === undefined ? null : ({ type: "Ref", name: found.fullRef, repository } satisfies RefNode);
}

/** A user who is there because a row refers to them. */
export async function readUser(load: Context["load"], id: number) {
  const row = await load.users.load(id);
  return row && userNode(row);
}
