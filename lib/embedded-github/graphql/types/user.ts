import { repositoriesOf, repositoryByName } from "@/lib/embedded-github/graphql/load/repositories";
import type { RepositoryNode, UserNode } from "@/lib/embedded-github/graphql/nodes";
import { type PageArgs, pageOfAll } from "@/lib/embedded-github/graphql/page";
import type { Fields } from "@/lib/embedded-github/graphql/resolve";
import { timestamp } from "@/lib/embedded-github/wire/timestamp";
import { simpleUser } from "@/lib/embedded-github/wire/user";
import { int32 } from "./scalars";

/** What follows the origin in one of our addresses. */
export const pathOf = (url: string): string => new URL(url).pathname;

const actor: Fields<UserNode> = {
  id: ({ row }) => simpleUser(row).node_id,
  databaseId: ({ row }) => int32(row.id),
  login: ({ row }) => row.login,
  avatarUrl: ({ row }) => simpleUser(row).avatar_url,
  url: ({ row }) => simpleUser(row).html_url,
  resourcePath: ({ row }) => pathOf(simpleUser(row).html_url),
  createdAt: ({ row }) => timestamp(row.createdAt),
  // Nothing of an account changes here after it was made.
  updatedAt: ({ row }) => timestamp(row.createdAt),
};

export interface RepositoriesArgs extends PageArgs {
  orderBy?: {
    field: "CREATED_AT" | "NAME" | "PUSHED_AT" | "STARGAZERS" | "UPDATED_AT";
    direction: "ASC" | "DESC";
  } | null;
  privacy?: "PRIVATE" | "PUBLIC" | null;
  visibility?: "INTERNAL" | "PRIVATE" | "PUBLIC" | null;
  affiliations?: readonly (string | null)[] | null;
  ownerAffiliations?: readonly (string | null)[] | null;
  isFork?: boolean | null;
  isArchived?: boolean | null;
  isLocked?: boolean | null;
  hasIssuesEnabled?: boolean | null;
}

const owner: Fields<UserNode> = {
  name: ({ row }) => row.name,
  repository: ({ row }, args: { name: string; followRenames: boolean }, { viewer }) =>
    repositoryByName(viewer, row.login, args.name, args.followRenames),
  repositories: async ({ row }, args: RepositoriesArgs, { viewer }) => {
    const all = await repositoriesOf(viewer, row.id === viewer.user.id ? undefined : row.id);
    const chosen = sorted(
      all.filter((one) => isWanted(one, args, row.id, viewer.user.id)),
      args,
    );
    return pageOfAll(chosen, args, (one) => one.row.id);
  },
};

export const user: Fields<UserNode> = {
  ...actor,
  ...owner,
  // Nobody shows an address here; that is what GitHub answers then.
  email: () => "",
  isViewer: ({ row }, _, { viewer }) => row.id === viewer.user.id,
  isSiteAdmin: ({ row }) => row.siteAdmin,
};

export const organization: Fields<UserNode> = { ...actor, ...owner };

export const bot: Fields<UserNode> = actor;

// Nothing is a fork, archived or locked here, and there are no issues.
function isWanted({ row }: RepositoryNode, args: RepositoriesArgs, ofId: number, viewerId: number): boolean {
  const asked = args.visibility ?? args.privacy;
  if (asked && asked !== (row.private ? "PRIVATE" : "PUBLIC")) return false;
  if (args.isFork || args.isArchived || args.isLocked || args.hasIssuesEnabled) return false;
  const { affiliations, ownerAffiliations } = args;
  if (affiliations && !affiliations.includes(affiliation(row, viewerId))) return false;
  return !ownerAffiliations || ownerAffiliations.includes(affiliation(row, ofId));
}

function affiliation(row: RepositoryNode["row"], ofId: number): string {
  if (row.ownerId === ofId) return "OWNER";
  return row.owner.type === "Organization" ? "ORGANIZATION_MEMBER" : "COLLABORATOR";
}

const SORT: Record<NonNullable<RepositoriesArgs["orderBy"]>["field"], (node: RepositoryNode) => number | string> = {
  CREATED_AT: ({ row }) => row.createdAt.getTime(),
  UPDATED_AT: ({ row }) => row.updatedAt.getTime(),
  PUSHED_AT: ({ row }) => row.pushedAt.getTime(),
  STARGAZERS: () => 0,
  NAME: ({ row }) => row.name.toLowerCase(),
};

function sorted(all: RepositoryNode[], { orderBy }: RepositoriesArgs): RepositoryNode[] {
  if (!orderBy) return all;
  const by = SORT[orderBy.field];
  const sign = orderBy.direction === "DESC" ? -1 : 1;
  return all.toSorted((a, b) => {
    const [x, y] = [by(a), by(b)];
    return x === y ? a.row.id - b.row.id : x < y ? -sign : sign;
  });
}
