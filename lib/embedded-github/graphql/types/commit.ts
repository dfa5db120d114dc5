import type { Commit, Person } from "@/lib/embedded-github/git/parse-commit";
import { opened } from "@/lib/embedded-github/graphql/access";
import type { DeploymentArgs } from "@/lib/embedded-github/graphql/load/deployments";
import { readGitObject } from "@/lib/embedded-github/graphql/load/git-object";
import {
  type CommitNode,
  type DeploymentNode,
  type RepositoryNode,
  type TagNode,
  userNode,
} from "@/lib/embedded-github/graphql/nodes";
import { emptyPage, type PageArgs, pageOfAll } from "@/lib/embedded-github/graphql/page";
import type { Fields } from "@/lib/embedded-github/graphql/resolve";
import { namedNodeId } from "@/lib/embedded-github/wire/node-id";
import { timestamp } from "@/lib/embedded-github/wire/timestamp";
import { commitPage } from "@/lib/embedded-github/wire/urls";
import { rollupOf } from "./checks";
import { mapPage } from "./connection";
import { pathOf } from "./user";

/** Commit: what git holds of it, who made it here, and what reported on it. */
export const commit: Fields<CommitNode> = {
  id: ({ commit: { sha }, repository }) => namedNodeId("C", repository.row.id, sha),
  oid: ({ commit: { sha } }) => sha,
  abbreviatedOid: ({ commit: { sha } }) => sha.slice(0, 7),
  message: ({ commit: { message } }) => message,
  messageHeadline: ({ commit: { message } }) => headline(message),
  messageBody: ({ commit: { message } }) => message.slice(headline(message).length).trim(),
  url: ({ commit: { sha }, repository }) => commitPage(repository.row, sha),
  resourcePath: ({ commit: { sha }, repository }) => pathOf(commitPage(repository.row, sha)),
  commitUrl: ({ commit: { sha }, repository }) => commitPage(repository.row, sha),
  commitResourcePath: ({ commit: { sha }, repository }) => pathOf(commitPage(repository.row, sha)),
  committedDate: ({ commit: { committer } }) => timestamp(committer.date),
  authoredDate: ({ commit: { author } }) => timestamp(author.date),
  authoredByCommitter: ({ commit: { author, committer } }) => author.email === committer.email,
  author: ({ commit: row }): ActorOf => ({ commit: row, person: row.author }),
  committer: ({ commit: row }): ActorOf => ({ commit: row, person: row.committer }),
  repository: ({ repository }) => repository,
  parents: async ({ commit: { parents }, repository }, args: PageArgs, { load }) => {
    const found = await Promise.all(parents.map((name) => load.commits.load({ repository: repository.row, name })));
    const nodes = found.filter((one) => one !== undefined).map((one) => commitNode(one, repository));
    return pageOfAll(nodes, args, (node) => node.commit.sha);
  },
  deployments: opened("deployments", async ({ commit: { sha }, repository }, args: DeploymentArgs, { load }) => {
    const page = await load.deployments.page({ repositoryId: repository.row.id, sha }, args);
    return mapPage(page, (row): DeploymentNode => ({ type: "Deployment", row, repository }));
  }),
  statusCheckRollup: opened("commit-statuses", ({ commit: { sha }, repository }, _, { load }) =>
    rollupOf(load, repository, sha),
  ),
  associatedPullRequests: (_, args: PageArgs) => emptyPage(args),
};

/** Tag: an annotated one. */
export const tag: Fields<TagNode> = {
  id: ({ oid, repository }) => namedNodeId("TA", repository.row.id, oid),
  oid: ({ oid }) => oid,
  abbreviatedOid: ({ oid }) => oid.slice(0, 7),
  name: ({ name }) => name,
  message: ({ message }) => message,
  commitUrl: ({ targetOid, repository }) => commitPage(repository.row, targetOid),
  commitResourcePath: ({ targetOid, repository }) => pathOf(commitPage(repository.row, targetOid)),
  repository: ({ repository }) => repository,
  target: ({ targetOid, repository }, _, { load }) => readGitObject(load, repository, targetOid),
};

interface ActorOf {
  commit: Commit;
  person: Person;
}

/** GitActor: a person as the commit names them, with the account behind the address if there is one. */
export const gitActor: Fields<ActorOf> = {
  name: ({ person }) => person.name,
  email: ({ person }) => person.email,
  date: ({ person }) => timestamp(person.date),
  user: async ({ commit: row, person }, _, { load }) => {
    const found = await load.authors.load({ commit: row, email: person.email });
    // Bots commit too, but the field's type is User.
    return found?.type === "User" ? userNode(found) : null;
  },
};

export const commitNode = (row: Commit, repository: RepositoryNode): CommitNode => ({
  type: "Commit",
  commit: row,
  repository,
});

const headline = (message: string) => message.split("\n", 1)[0] ?? "";
