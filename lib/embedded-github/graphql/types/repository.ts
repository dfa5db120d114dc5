import { opened } from "@/lib/embedded-github/graphql/access";
import type { DeploymentArgs } from "@/lib/embedded-github/graphql/load/deployments";
import { type EnvironmentArgs, environmentPage } from "@/lib/embedded-github/graphql/load/environments";
import {
  type DeploymentNode,
  type EnvironmentNode,
  type RepositoryNode,
  userNode,
} from "@/lib/embedded-github/graphql/nodes";
import type { Fields } from "@/lib/embedded-github/graphql/resolve";
import { nodeId } from "@/lib/embedded-github/wire/node-id";
import { timestamp } from "@/lib/embedded-github/wire/timestamp";
import { repoPage } from "@/lib/embedded-github/wire/urls";
import { mapPage } from "./connection";
import { findObject, findRef, listRefs, type RefsArgs } from "./repository-code";
import { oneEnvironment } from "./repository-environment";
import { int32 } from "./scalars";
import { pathOf } from "./user";

/** Repository. Whoever may see it sees its names; its deployments and its code are opened each by its own scopes. */
export const repository: Fields<RepositoryNode> = {
  id: ({ row }) => nodeId("R", row.id),
  databaseId: ({ row }) => int32(row.id),
  name: ({ row }) => row.name,
  nameWithOwner: ({ row }) => `${row.owner.login}/${row.name}`,
  owner: ({ row }) => userNode(row.owner),
  description: ({ row }) => row.description,
  url: ({ row }) => repoPage(row),
  resourcePath: ({ row }) => pathOf(repoPage(row)),
  isPrivate: ({ row }) => row.private,
  visibility: ({ row }) => (row.private ? "PRIVATE" : "PUBLIC"),
  isInOrganization: ({ row }) => row.owner.type === "Organization",
  viewerPermission: ({ permission }) => permission?.toUpperCase() ?? null,
  viewerCanAdminister: ({ permission }) => permission === "admin",
  createdAt: ({ row }) => timestamp(row.createdAt),
  updatedAt: ({ row }) => timestamp(row.updatedAt),
  pushedAt: ({ row }) => timestamp(row.pushedAt),
  // As in REST: none of these is kept here.
  isArchived: () => false,
  isDisabled: () => false,
  isEmpty: opened("code", async (source, _, context) => !(await findRef(source, source.row.defaultBranch, context))),
  isFork: () => false,
  isLocked: () => false,
  isMirror: () => false,
  isTemplate: () => false,
  defaultBranchRef: opened("code", (source, _, context) =>
    findRef(source, `refs/heads/${source.row.defaultBranch}`, context),
  ),
  ref: opened("code", (source, { qualifiedName }: { qualifiedName: string }, context) =>
    findRef(source, qualifiedName, context),
  ),
  refs: opened("code", (source, args: RefsArgs, context) => listRefs(source, args, context)),
  object: opened("code", findObject),
  deployments: opened("deployments", async (source, args: DeploymentArgs, { load }) => {
    const page = await load.deployments.page({ repositoryId: source.row.id }, args);
    return mapPage(page, (row): DeploymentNode => ({ type: "Deployment", row, repository: source }));
  }),
  environments: opened("environments", async (source, args: EnvironmentArgs) => {
    const page = await environmentPage(source.row.id, args);
    return mapPage(page, (row): EnvironmentNode => ({ type: "Environment", row, repository: source }));
  }),
  environment: opened("environments", oneEnvironment),
};
