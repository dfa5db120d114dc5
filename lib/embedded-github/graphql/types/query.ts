import type { Context } from "@/lib/embedded-github/graphql/context";
import { loadNode } from "@/lib/embedded-github/graphql/load/node";
import { repositoryByName } from "@/lib/embedded-github/graphql/load/repositories";
import { userNode } from "@/lib/embedded-github/graphql/nodes";
import { noSuchNode, notServed, Problem } from "@/lib/embedded-github/graphql/problem";
import type { Fields } from "@/lib/embedded-github/graphql/resolve";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { findUser } from "@/lib/embedded-github/users/ensure-user";
import { env } from "@/lib/env";

/** As many nodes as `nodes` gives at once. */
const MOST_IDS = 100;

/** Query: where every request begins. What one may not see answers like what is not there. */
export const query: Fields<unknown> = {
  viewer: (_, __, { viewer }) => userNode(viewer.user),
  rateLimit: (_, { dryRun }: { dryRun?: boolean | null }, context) => {
    if (dryRun) throw notServed("Query.rateLimit(dryRun: true)");
    // As GET /rate_limit in REST: where calls are not limited, there is nothing to tell (UNVERIFIED).
    return env().apiLimit === 0 ? null : context;
  },
  meta: () => ({}),
  relay: (source) => source ?? {},
  repository: async (_, args: { owner: string; name: string; followRenames?: boolean | null }, { viewer }) => {
    const found = await repositoryByName(viewer, args.owner, args.name, args.followRenames !== false);
    return found ?? missing("a Repository with the name", `${args.owner}/${args.name}`);
  },
  user: async (_, { login }: { login: string }) => {
    const row = await byLogin(login);
    return row?.type === "User" ? userNode(row) : missing("a User with the login of", login);
  },
  organization: async (_, { login }: { login: string }) => {
    const row = await byLogin(login);
    return row?.type === "Organization" ? userNode(row) : missing("an Organization with the login of", login);
  },
  repositoryOwner: async (_, { login }: { login: string }) => {
    const row = await byLogin(login);
    return row && row.type !== "Bot" ? userNode(row) : null;
  },
  node: async (_, { id }: { id: string }, context) => {
    const found = await loadNode(context, id);
    if (!found) throw noSuchNode(id);
    return found;
  },
  nodes: (_, { ids }: { ids: readonly string[] }, context) => {
    if (ids.length > MOST_IDS) {
      const message = `You may not provide more than ${MOST_IDS} node ids; you provided ${ids.length}.`;
      throw new Problem("ARGUMENT_LIMIT", message);
    }
    return ids.map(async (id) => (await loadNode(context, id)) ?? noSuchNode(id));
  },
};

/** RateLimit, as it stands with this query counted. */
export const rateLimit: Fields<Context> = {
  cost: ({ measure }) => measure.cost,
  nodeCount: ({ measure }) => measure.nodeCount,
  limit: ({ rate }) => rate.limit,
  remaining: ({ rate }) => rate.remaining,
  used: ({ rate }) => rate.used,
  resetAt: ({ rate }) => `${new Date(rate.reset * 1000).toISOString().slice(0, 19)}Z`,
};

/** GitHubMetadata: there are no addresses of our own to tell. */
export const metadata: Fields<unknown> = {
  isPasswordAuthenticationVerifiable: () => false,
};

const byLogin = (login: string) =>
  login.length <= 100 && isPlainText(login) ? findUser(login) : Promise.resolve(undefined);

function missing(what: string, name: string): never {
  throw new Problem("NOT_FOUND", `Could not resolve to ${what} '${name}'.`);
}
