import { opened } from "@/lib/embedded-github/graphql/access";
import { readGitObject } from "@/lib/embedded-github/graphql/load/git-object";
import type { RefNode } from "@/lib/embedded-github/graphql/nodes";
import { emptyPage, type PageArgs } from "@/lib/embedded-github/graphql/page";
import type { Fields } from "@/lib/embedded-github/graphql/resolve";
import { namedNodeId } from "@/lib/embedded-github/wire/node-id";

const PREFIX = /^refs\/(heads|tags)\//;

/** Ref: a branch or a tag. There are no pull requests here, so none is associated. */
export const ref: Fields<RefNode> = {
  id: ({ name, repository }) => namedNodeId("REF", repository.row.id, name),
  name: ({ name }) => name.replace(PREFIX, ""),
  prefix: ({ name }) => PREFIX.exec(name)?.[0] ?? "refs/",
  repository: ({ repository }) => repository,
  target: opened("code", ({ name, repository }, _, { load }) => readGitObject(load, repository, name)),
  associatedPullRequests: (_, args: PageArgs) => emptyPage(args),
};
