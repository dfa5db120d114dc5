import { type OnDisk, openGit } from "./open";
import { type Commit, parseCommit } from "./parse-commit";
import { readerOf } from "./readers";
import { isFullSha, isRefName, isShortSha } from "./ref-name";

export interface Resolved {
  /** The commit; an annotated tag is followed to the commit it names. */
  sha: string;
  kind: "branch" | "tag" | "commit";
  /** Full ref name (`refs/heads/main`) for a branch or tag. */
  fullRef: string | undefined;
  commit: Commit;
}

/**
 * What `ref` stands for: a full SHA, `refs/…`, `heads/…`, `tags/…`, a branch, a tag, or an abbreviated SHA, in this order.
 * One round trip to a process that is already there. Undefined where nothing of that name leads to a commit.
 */
export async function resolveRef(repository: OnDisk, ref: string): Promise<Resolved | undefined> {
  const candidates = candidatesFor(ref);
  if (candidates.length === 0) return undefined;
  const reader = readerOf(await openGit(repository));
  const found = await Promise.all(candidates.map((one) => reader.read(`${one.name}^{commit}`)));
  for (const [i, candidate] of candidates.entries()) {
    const commit = parseCommit(found[i]);
    if (!commit) continue;
    // A revision name of another kind could shadow an abbreviated SHA.
    if (candidate.kind === "commit" && !commit.sha.startsWith(candidate.name.toLowerCase())) continue;
    return {
      sha: commit.sha,
      kind: candidate.kind,
      fullRef: candidate.kind === "commit" ? undefined : candidate.name,
      commit,
    };
  }
  return undefined;
}

/** One commit by its full SHA. */
export async function readCommit(repository: OnDisk, sha: string): Promise<Commit | undefined> {
  return (await readCommits(repository, [sha]))[0];
}

/** Commits by their full SHAs, in the same order; those that are not there are left out. */
export async function readCommits(repository: OnDisk, shas: readonly string[]): Promise<Commit[]> {
  const reader = readerOf(await openGit(repository));
  const objects = await Promise.all(shas.filter(isFullSha).map((sha) => reader.read(`${sha}^{commit}`)));
  return objects.map(parseCommit).filter((commit) => commit !== undefined);
}

interface Candidate {
  name: string;
  kind: Resolved["kind"];
}

function candidatesFor(ref: string): Candidate[] {
  if (!isRefName(ref)) return [];
  if (isFullSha(ref)) return [{ name: ref.toLowerCase(), kind: "commit" }];
  const full = ref.startsWith("refs/") ? ref : /^(heads|tags)\//.test(ref) ? `refs/${ref}` : undefined;
  const found: Candidate[] = [];
  if (full?.startsWith("refs/heads/")) found.push({ name: full, kind: "branch" });
  if (full?.startsWith("refs/tags/")) found.push({ name: full, kind: "tag" });
  found.push({ name: `refs/heads/${ref}`, kind: "branch" }, { name: `refs/tags/${ref}`, kind: "tag" });
  if (isShortSha(ref)) found.push({ name: ref, kind: "commit" });
  return found;
}
