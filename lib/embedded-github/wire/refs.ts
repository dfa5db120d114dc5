import type { Ref } from "@/lib/embedded-github/git/list-refs";
import type { Repository } from "@/lib/embedded-github/http/context";
import { namedNodeId } from "./node-id";
import { api, repoPath, segments } from "./urls";

/** A short-branch, as in the list of branches. */
export function shortBranch(ref: Ref, repository: Repository) {
  return {
    name: ref.name.replace("refs/heads/", ""),
    commit: { sha: ref.sha, url: api(`${repoPath(repository)}/commits/${ref.sha}`) },
    protected: false,
  };
}

export function tag(ref: Ref, repository: Repository) {
  const base = api(repoPath(repository));
  return {
    name: ref.name.replace("refs/tags/", ""),
    zipball_url: `${base}/zipball/${segments(ref.name)}`,
    tarball_url: `${base}/tarball/${segments(ref.name)}`,
    commit: { sha: ref.sha, url: `${base}/commits/${ref.sha}` },
    node_id: namedNodeId("REF", repository.id, ref.name),
  };
}

/** A git-ref: for an annotated tag, the tag object. */
export function gitRef(ref: Ref, repository: Repository) {
  const base = api(repoPath(repository));
  return {
    ref: ref.name,
    node_id: namedNodeId("REF", repository.id, ref.name),
    url: `${base}/git/${segments(ref.name)}`,
    object: {
      sha: ref.objectSha,
      type: ref.objectType,
      url: `${base}/git/${ref.objectType}s/${ref.objectSha}`,
    },
  };
}
