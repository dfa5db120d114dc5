import { isFullSha } from "@/lib/embedded-github/git/ref-name";
import type { Context } from "@/lib/embedded-github/graphql/context";
import { readGitObject } from "@/lib/embedded-github/graphql/load/git-object";
import type { CommitNode, RefNode, RepositoryNode, TagNode } from "@/lib/embedded-github/graphql/nodes";
import { emptyPage, type Page, type PageArgs, pageOfAll } from "@/lib/embedded-github/graphql/page";
import { notServed } from "@/lib/embedded-github/graphql/problem";

/** Repository.ref: a full name, or one without `refs/` or `refs/heads/`; null where there is no such branch or tag. */
export async function findRef(repository: RepositoryNode, name: string, { load }: Context): Promise<RefNode | null> {
  const found = await load.refs.load({ repository: repository.row, name });
  return found?.fullRef === undefined ? null : { type: "Ref", name: found.fullRef, repository };
}

export type RefsArgs = PageArgs & {
  refPrefix: string;
  query?: string | null;
  direction?: "ASC" | "DESC" | null;
  orderBy?: { field: "ALPHABETICAL" | "TAG_COMMIT_DATE"; direction: "ASC" | "DESC" } | null;
};

/** Repository.refs below `refs/heads/` or `refs/tags/`, by name; other prefixes hold nothing. */
export async function listRefs(repository: RepositoryNode, args: RefsArgs, { load }: Context): Promise<Page<RefNode>> {
  if (args.orderBy?.field === "TAG_COMMIT_DATE") throw notServed("RefOrderField.TAG_COMMIT_DATE");
  const prefix = args.refPrefix.replace(/\/?$/, "/");
  const space = /^refs\/(heads|tags)\//.exec(prefix)?.[1];
  if (space !== "heads" && space !== "tags") return emptyPage(args);
  const part = args.query?.toLowerCase() ?? "";
  const names = (await load.refNames.load({ repository: repository.row, name: space }))
    .filter((name) => name.startsWith(prefix) && name.slice(prefix.length).toLowerCase().includes(part))
    .sort();
  if ((args.orderBy?.direction ?? args.direction) === "DESC") names.reverse();
  const nodes = names.map((name): RefNode => ({ type: "Ref", name, repository }));
  return pageOfAll(nodes, args, ({ name }) => name);
}

/** Repository.object: by full SHA, or by a ref or SHA as an expression. Files and folders of a commit are not served. */
export async function findObject(
  repository: RepositoryNode,
  { oid, expression }: { oid?: string | null; expression?: string | null },
  { load }: Context,
): Promise<CommitNode | TagNode | null> {
  if (typeof oid === "string") return isFullSha(oid) ? readGitObject(load, repository, oid) : null;
  if (typeof expression !== "string") return null;
  if (expression.includes(":")) throw notServed("Repository.object(expression:) with a path");
  const name = expression === "HEAD" ? `refs/heads/${repository.row.defaultBranch}` : expression;
  const found = await load.refs.load({ repository: repository.row, name });
  if (!found) return null;
  return found.fullRef
    ? readGitObject(load, repository, found.fullRef)
    : { type: "Commit", commit: found.commit, repository };
}
