import type { Viewer } from "@/lib/embedded-github/http/context";
import type { Found } from "@/lib/embedded-github/repositories/find-repository";
import { type Area, acceptedScopes, type Level, scopesSuffice } from "@/lib/embedded-github/rules/scopes";
import { page } from "@/lib/embedded-github/wire/urls";
import type { Context } from "./context";
import type { InRepository, RepositoryNode } from "./nodes";
import { Problem } from "./problem";
import type { Resolve } from "./resolve";

/** Areas any one of which lets a token see that a private repository exists. */
const SHOWN_BY: readonly Area[] = ["code", "deployments", "commit-statuses"];

/** Whether the viewer may know of a repository at all: as in REST, by permission and by the token's scopes. */
export function sees(viewer: Viewer, { repository, permission }: Found): boolean {
  if (!repository.private) return true;
  return permission !== undefined && SHOWN_BY.some((area) => scopesSuffice(viewer.token.scopes, area, "read", true));
}

/** Throws INSUFFICIENT_SCOPES, in GitHub's words, where the token does not open `area` at `level`. */
export function requireScopes(context: Context, repository: RepositoryNode, area: Area, level: Level, field: string) {
  const { scopes } = context.viewer.token;
  const isPrivate = repository.row.private;
  if (scopesSuffice(scopes, area, level, isPrivate)) return;
  const list = (names: readonly string[]) => `[${names.map((name) => `'${name}'`).join(", ")}]`;
  throw new Problem(
    "INSUFFICIENT_SCOPES",
    `Your token has not been granted the required scopes to execute this query. The '${field}' field requires one of the following scopes: ${list(acceptedScopes(area, level, isPrivate))}, but your token has only been granted the: ${list(scopes)} scopes. Please modify your token's scopes at: ${page("/settings/tokens")}.`,
  );
}

/** A resolver that is run only where the token may read `area` of the repository that the value belongs to. */
export function opened<S extends InRepository | RepositoryNode>(area: Area, resolve: Resolve<S>): Resolve<S> {
  return (source, args, context, info) => {
    requireScopes(context, "repository" in source ? source.repository : source, area, "read", info.fieldName);
    return resolve(source, args, context, info);
  };
}
