import { requireScopes } from "@/lib/embedded-github/graphql/access";
import type { Context } from "@/lib/embedded-github/graphql/context";
import { parseNodeId } from "@/lib/embedded-github/graphql/node-id";
import { type InRepository, type Node, type RepositoryNode, userNode } from "@/lib/embedded-github/graphql/nodes";
import type { Area } from "@/lib/embedded-github/rules/scopes";
import { readGitObject } from "./git-object";

const USERS = ["U", "BOT", "O"];

type Find = (
  context: Context,
  repository: RepositoryNode,
  id: number,
  name: string,
) => Promise<Node | undefined | null>;

/** By prefix of the node id: what a token must open to see it, and how it is found in its repository. */
const IN_REPOSITORY: Record<string, { area: Area; find: Find }> = {
  DE: {
    area: "deployments",
    find: async ({ load }, repository, id) => {
      const row = within(repository, await load.deployments.byId.load(id));
      return row && { type: "Deployment", row, repository };
    },
  },
  DES: {
    area: "deployments",
    find: async ({ load }, repository, id) => {
      const row = await load.statuses.byId.load(id);
      const parent = row && within(repository, await load.deployments.byId.load(row.deploymentId));
      return row && parent && { type: "DeploymentStatus", row, repository };
    },
  },
  EN: {
    area: "environments",
    find: async ({ load }, repository, id) => {
      const row = within(repository, await load.environments.load(id));
      return row && { type: "Environment", row, repository };
    },
  },
  REF: {
    area: "code",
    find: async ({ load }, repository, _, name) => {
      const found = await load.refs.load({ repository: repository.row, name });
      return found?.fullRef === name ? { type: "Ref", name, repository } : undefined;
    },
  },
  C: { area: "code", find: ({ load }, repository, _, name) => readGitObject(load, repository, name) },
  TA: { area: "code", find: ({ load }, repository, _, name) => readGitObject(load, repository, name) },
};

/** What a node id stands for; undefined where there is nothing that the viewer may see. Throws INSUFFICIENT_SCOPES. */
export async function loadNode(context: Context, text: string): Promise<Node | undefined> {
  const parsed = parseNodeId(text);
  if (!parsed) return undefined;
  const [first = 0, second = 0] = parsed.ids;
  if (USERS.includes(parsed.prefix)) {
    const row = await context.load.users.load(first);
    return row && userNode(row);
  }
  if (parsed.prefix === "R") return context.load.repositories.load(first);
  const kind = IN_REPOSITORY[parsed.prefix];
  const repository = kind && (await context.load.repositories.load(first));
  if (!kind || !repository) return undefined;
  requireScopes(context, repository, kind.area, "read", "id");
  return (await kind.find(context, repository, second, parsed.name ?? "")) ?? undefined;
}

function within<R extends { repositoryId: number }>({ row }: InRepository["repository"], found: R | undefined) {
  return found?.repositoryId === row.id ? found : undefined;
}
