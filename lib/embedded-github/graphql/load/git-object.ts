import type { GitObject } from "@/lib/embedded-github/git/cat-file";
import { openGit } from "@/lib/embedded-github/git/open";
import { parseCommit } from "@/lib/embedded-github/git/parse-commit";
import { readerOf } from "@/lib/embedded-github/git/readers";
import { isFullSha } from "@/lib/embedded-github/git/ref-name";
import type { CommitNode, RepositoryNode, TagNode } from "@/lib/embedded-github/graphql/nodes";
import { notServed } from "@/lib/embedded-github/graphql/problem";
import type { Loaders } from "./loaders";

/**
 * The object that a full ref or SHA names: a commit or an annotated tag; null where there is none. Throws for trees and
 * blobs, which are not served.
 */
export async function readGitObject(
  load: Loaders,
  repository: RepositoryNode,
  name: string,
): Promise<CommitNode | TagNode | null> {
  const wanted = isFullSha(name) ? name.toLowerCase() : name;
  const known = isFullSha(name) ? await load.commits.load({ repository: repository.row, name: wanted }) : undefined;
  if (known) return { type: "Commit", commit: known, repository };
  const object = await readerOf(await openGit(repository.row)).read(wanted);
  if (!object) return null;
  const commit = parseCommit(object);
  if (commit) return { type: "Commit", commit, repository };
  if (object.type === "tag") return parseTag(object, repository);
  throw notServed(object.type === "tree" ? "Tree" : "Blob");
}

function parseTag({ sha, content }: GitObject, repository: RepositoryNode): TagNode {
  const text = content.toString("utf8");
  const cut = text.indexOf("\n\n");
  const head = cut < 0 ? text : text.slice(0, cut);
  const header = (name: string) => new RegExp(`^${name} (.+)$`, "m").exec(head)?.[1] ?? "";
  return {
    type: "Tag",
    oid: sha,
    name: header("tag"),
    message: cut < 0 ? "" : text.slice(cut + 2),
    targetOid: header("object"),
    repository,
  };
}
