import "server-only";
import { type Access, accessTo } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import { BerthError, fail } from "@/lib/domain/failure";
import { refLabel } from "@/lib/domain/ref-label";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { RefFacts, RefLabel } from "@/lib/domain/views";
import type { GitHub } from "@/lib/github/client";
import { compare } from "@/lib/github/compare";
import { getCommit } from "@/lib/github/get-commit";
import { getContexts } from "@/lib/github/get-contexts";
import { readDistances } from "@/lib/mirror/read/distances";
import { readRef } from "@/lib/mirror/read/ref-choices";
import { db } from "@/lib/store/db";
import { hostClient, hostKey } from "./host-client";

/**
 * What a typed ref is now: asked of the host, for the mirror's refs may be a minute old. What the host does not tell is null or empty. Throws
 * BerthError not_found for the repository, unknown_ref for a ref that the host does not know.
 */
export async function viewRefFacts(viewer: Viewer, key: RepositoryKey, ref: string): Promise<RefFacts> {
  const access = await accessTo(viewer, key);
  if (access.permissions.assumed)
    fail("code_access_needed", "What a ref names is code, which the host does not show to this account.", {
      status: 403,
    });
  const typed = ref.trim();
  if (typed === "" || typed.length > 255) fail("unknown_ref", `No ref found for: ${typed.slice(0, 255)}`);
  const host = await hostClient(viewer);
  const name = hostKey(access.repository);
  const commit = await getCommit(host, name, typed).catch((error: unknown) => {
    if (error instanceof BerthError && ["not_found", "rejected"].includes(error.failure.code))
      fail("unknown_ref", `No ref found for: ${typed}`);
    throw error;
  });
  const [kind, behind, contexts] = await Promise.all([
    kindOf(access, typed, commit.sha),
    behindDefault(host, access, commit.sha),
    getContexts(host, name, commit.sha).catch(unknownAs([])),
  ]);
  return { sha: commit.sha, kind, headline: commit.headline, behind, contexts };
}

async function kindOf({ repository }: Access, ref: string, sha: string): Promise<RefLabel["kind"]> {
  const known = await readRef(db(), repository.id, ref);
  return refLabel({ ref, sha, isBranch: known?.kind === "branch", isTag: known?.kind === "tag" }).kind;
}

// Against the default branch as the mirror knows it: the same commit that every distance on the pages is measured from.
async function behindDefault(host: GitHub, { repository }: Access, head: string): Promise<number | null> {
  const base = repository.defaultSha;
  if (base === null) return null;
  const [known] = (await readDistances(db(), [{ repositoryId: repository.id, base, head }])).values();
  if (known) return known.behind;
  const compared = await compare(host, hostKey(repository), base, head).catch(unknownAs(null));
  return compared?.behind ?? null;
}

// Facts beside the ref are worth showing, not worth failing for.
function unknownAs<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof BerthError && error.failure.code !== "signed_out") return value;
    throw error;
  };
}
