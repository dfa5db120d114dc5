import type { FakeDeployment, FakeStatus } from "./fake-host";

/** How a fake host writes node ids: today's way, the one of years ago, or one that nobody can read. */
export type NodeIds = "packed" | "legacy" | "opaque";

interface World {
  readonly repositoryId: number;
  /** Newest first. */
  readonly deployments: readonly FakeDeployment[];
  readonly pageSize: number;
  readonly nodeIds: NodeIds;
}

/** The answer to the one question that a backfill asks; the cursor names the deployment before the page. */
export function answerStatuses(world: World, variables: { readonly after: string | null }): unknown {
  const { deployments, pageSize } = world;
  const last = variables.after === null ? -1 : deployments.findIndex(({ id }) => `after ${id}` === variables.after);
  const page = deployments.slice(last + 1, last + 1 + pageSize);
  const hasNextPage = last + 1 + pageSize < deployments.length;
  return {
    data: {
      repository: {
        databaseId: world.repositoryId,
        deployments: {
          totalCount: deployments.length,
          pageInfo: { hasNextPage, endCursor: page.length > 0 ? `after ${page.at(-1)?.id}` : null },
          nodes: page.map((deployment) => wireDeployment(world, deployment)),
        },
      },
    },
  };
}

function wireDeployment(world: World, { id, statuses }: FakeDeployment): unknown {
  const newestFirst = [...statuses].reverse();
  return {
    id: nodeId(world, "Deployment", id),
    databaseId: id,
    latestStatus: newestFirst[0] ? wireStatus(world, newestFirst[0]) : null,
    statuses: {
      pageInfo: { hasNextPage: statuses.length > 10 },
      nodes: newestFirst.slice(0, 10).map((status) => wireStatus(world, status)),
    },
  };
}

function wireStatus(world: World, { id, state, created_at, description = "" }: FakeStatus): unknown {
  return {
    id: nodeId(world, "DeploymentStatus", id),
    state: state.toUpperCase(),
    description,
    environment: null,
    environmentUrl: null,
    logUrl: null,
    createdAt: created_at,
    creator: { __typename: "Bot", login: "ci", avatarUrl: "http://host.example/ci" },
  };
}

/** A node id as such a host writes it. */
export function nodeId(
  { nodeIds, repositoryId }: Pick<World, "nodeIds" | "repositoryId">,
  type: "Deployment" | "DeploymentStatus",
  id: number,
): string {
  if (nodeIds === "opaque") return `x-${type.length}-${id}`;
  if (nodeIds === "legacy") return Buffer.from(`0${type.length}:${type}${id}`).toString("base64");
  // The array of 0, the repository in 32 bits, and the id in 64.
  const bytes = Buffer.alloc(16);
  bytes.set([0x93, 0, 0xce]);
  bytes.writeUInt32BE(repositoryId, 3);
  bytes.writeUInt8(0xcf, 7);
  bytes.writeBigUInt64BE(BigInt(id), 8);
  return `${type === "Deployment" ? "DE" : "DES"}_${bytes.toString("base64url")}`;
}
