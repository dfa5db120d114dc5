import type { RefLabel } from "./views";

/** What the mirror knows of the name that a deployment was created with. */
export interface RefKnowledge {
  /** As GitHub gave it: `main`, `v1.2.0`, `refs/pull/7/head` or a SHA. */
  readonly ref: string;
  readonly sha: string;
  readonly isBranch: boolean;
  readonly isTag: boolean;
}

/** How a ref is shown. A name that is neither branch nor tag any more reads as a branch: those are the ones that get deleted. */
export function refLabel({ ref, sha, isBranch, isTag }: RefKnowledge): RefLabel {
  if (/^(refs\/)?pull\/\d+\//.test(ref)) return { name: ref, kind: "pull" };
  const full = /^refs\/(heads|tags)\/(.+)$/s.exec(ref);
  if (full?.[2]) return { name: full[2], kind: full[1] === "tags" ? "tag" : "branch" };
  if (isBranch) return { name: ref, kind: "branch" };
  if (isTag) return { name: ref, kind: "tag" };
  return { name: ref, kind: isCommit(ref, sha) ? "commit" : "branch" };
}

function isCommit(ref: string, sha: string): boolean {
  return /^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(ref) || (/^[0-9a-f]{7,}$/.test(ref) && sha.startsWith(ref));
}
