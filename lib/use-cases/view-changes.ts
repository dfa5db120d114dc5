import "server-only";
import type { Access } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import type { ChangesView, DeploymentSummary } from "@/lib/domain/views";
import { hostNamed } from "@/lib/github/hosts";
import { readChanges } from "@/lib/mirror/read/changes";
import { readPreviousLive } from "@/lib/mirror/read/neighbours";
import { db } from "@/lib/store/db";
import { learnComparison } from "@/lib/sync/learn";
import { findDeployment } from "./load-deployment";

/**
 * Commits since the version that was live before; null when nothing was live before, or when the host does not compare the two.
 * The host is asked once per pair of commits, then the mirror knows.
 */
export async function viewChanges(
  viewer: Viewer,
  access: Access,
  deployment: DeploymentSummary,
  now: number,
): Promise<ChangesView | null> {
  const repositoryId = access.repository.id;
  const previousLive = await readPreviousLive(db(), { repositoryId, id: deployment.id });
  const row = previousLive && (await findDeployment(repositoryId, previousLive.id, now));
  if (!previousLive || !row) return null;
  const previous = row.summary;
  const read = () => readChanges(db(), repositoryId, previous.sha, deployment.sha);
  const known = await read();
  if (!known) await learnComparison(viewer, repositoryId, previous.sha, deployment.sha);
  const changes = known ?? (await read());
  if (!changes) return null;
  const { id, version, sha, ref } = previous;
  return {
    previous: { id, version, sha, ref, liveMs: previousLive.liveMs },
    commits: changes.commits,
    total: changes.ahead,
    behind: changes.behind,
    compareUrl: hasComparePages(access) ? changes.htmlUrl : null,
  };
}

// The embedded GitHub names an address for a comparison, as the contract wants it, and has no page there.
function hasComparePages({ repository }: Access): boolean {
  return hostNamed(repository.host)?.kind !== "embedded";
}
