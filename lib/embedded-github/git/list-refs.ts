import { readCommit } from "./object-reader";
import { type OnDisk, openGit } from "./open";
import { isRefName } from "./ref-name";
import { gitOutput } from "./run-git";

export interface Ref {
  /** Full name: refs/heads/main. */
  name: string;
  /** What the ref itself points at: a commit, or the object of an annotated tag. */
  objectSha: string;
  objectType: string;
  /** The commit behind it. */
  sha: string;
}

const FORMAT = "--format=%(refname)%00%(objectname)%00%(objecttype)%00%(*objectname)%00%(*objecttype)";

/** Every branch, by name. */
export function listBranches(repository: OnDisk): Promise<Ref[]> {
  return list(repository, "refs/heads/", "refname");
}

/** Every tag that leads to a commit, highest version first. */
export function listTags(repository: OnDisk): Promise<Ref[]> {
  return list(repository, "refs/tags/", "-version:refname");
}

/** The branch or tag of this full name (`refs/heads/main`), if there is one. */
export async function findRef(repository: OnDisk, name: string): Promise<Ref | undefined> {
  if (!/^refs\/(heads|tags)\/./.test(name) || !isRefName(name)) return undefined;
  // git takes the name for a folder of refs too, so what lies below it is left out.
  return (await list(repository, name, "refname")).find((ref) => ref.name === name);
}

/** Refs whose full name begins with `refs/{prefix}`, as in `heads/feature`. */
export async function matchingRefs(repository: OnDisk, prefix: string): Promise<Ref[]> {
  const space = /^(heads|tags)\//.exec(`${prefix}/`)?.[1];
  if (!space) return [];
  // The prefix may be half a name, so it never reaches git.
  const refs = await list(repository, `refs/${space}/`, "refname");
  return refs.filter((ref) => ref.name.startsWith(`refs/${prefix}`));
}

async function list(repository: OnDisk, under: string, sort: string): Promise<Ref[]> {
  const gitDir = await openGit(repository);
  const text = await gitOutput(gitDir, ["for-each-ref", `--sort=${sort}`, FORMAT, under]);
  const refs = await Promise.all(
    text
      .split("\n")
      .filter(Boolean)
      .map((line) => parseLine(repository, line)),
  );
  return refs.filter((ref) => ref !== undefined);
}

async function parseLine(repository: OnDisk, line: string): Promise<Ref | undefined> {
  const [name = "", objectSha = "", objectType = "", peeled = "", peeledType = ""] = line.split("\0");
  const ref = (sha: string) => ({ name, objectSha, objectType, sha });
  if (objectType === "commit") return ref(objectSha);
  if (peeledType === "commit") return ref(peeled);
  // git looks behind one tag; a tag of a tag is followed here.
  const behind = peeledType === "tag" ? await readCommit(repository, peeled) : undefined;
  return behind && ref(behind.sha);
}
