import { requireScopes } from "@/lib/embedded-github/graphql/access";
import type { Context } from "@/lib/embedded-github/graphql/context";
import { Loaders } from "@/lib/embedded-github/graphql/load/loaders";
import { loadNode } from "@/lib/embedded-github/graphql/load/node";
import type { Node, RepositoryNode } from "@/lib/embedded-github/graphql/nodes";
import { noSuchNode, Problem } from "@/lib/embedded-github/graphql/problem";
import type { Resolve } from "@/lib/embedded-github/graphql/resolve";
import type { JsonObject } from "@/lib/embedded-github/http/read-json";
import type { Area } from "@/lib/embedded-github/rules/scopes";

interface Input {
  clientMutationId?: string | null;
}

type Run<I> = (input: I, context: Context, name: string) => Promise<Record<string, unknown>>;

/** The resolver of a mutation: it and what reads its payload see what was written before, and nothing older. */
export function mutation<I>(run: Run<I>): Resolve<unknown> {
  return async (_, { input }: { input: I & Input }, context, info) => {
    context.load = new Loaders(context.viewer);
    const payload = await run(input, context, info.fieldName);
    context.load = new Loaders(context.viewer);
    return { ...payload, clientMutationId: input.clientMutationId ?? null };
  };
}

/** A node of the type that a mutation works on; throws NOT_FOUND for any other, and for what the viewer may not see. */
export async function target<T extends Node["type"]>(
  context: Context,
  id: string,
  type: T,
): Promise<Extract<Node, { type: T }>> {
  const found = await loadNode(context, id);
  if (!found || !isOf(found, type)) throw noSuchNode(id);
  return found;
}

function isOf<T extends Node["type"]>(node: Node, type: T): node is Extract<Node, { type: T }> {
  return node.type === type;
}

/** Throws as REST's 403 and 404 do: where the token, or the viewer's permission, does not let them change `area`. */
export function mayWrite(context: Context, repository: RepositoryNode, area: Area, name: string): void {
  const level = area === "environments" ? "admin" : "write";
  requireScopes(context, repository, area, level, name);
  const { permission } = repository;
  if (permission === "admin" || (permission === "write" && level === "write")) return;
  const verb = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const message = `${context.viewer.user.login} does not have the correct permissions to execute \`${verb}\``;
  throw new Problem("FORBIDDEN", message);
}

/** A body as REST reads it: what is null in GraphQL was not sent. */
export function bodyOf(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
