import "server-only";
import { accessTo } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import { fail } from "@/lib/domain/failure";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { CommitPageView } from "@/lib/domain/views";
import { readCommits } from "@/lib/mirror/read/changes";
import { readDeploymentsOf } from "@/lib/mirror/read/ref-choices";
import { readSummaries } from "@/lib/mirror/read/summaries";
import { db } from "@/lib/store/db";
import { ensureFresh } from "@/lib/sync/ensure-fresh";
import { learnCommit } from "./learn-commit";
import { repositoryInfo } from "./repository-info";

/** A commit and where it was deployed. Throws BerthError not_found for a commit that the repository does not have, as for the repository. */
export async function viewCommit(
  viewer: Viewer,
  key: RepositoryKey,
  sha: string,
  now = Date.now(),
): Promise<CommitPageView> {
  const access = await accessTo(viewer, key);
  const { repository } = access;
  if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(sha)) fail("not_found", "Not Found", { status: 404 });
  ensureFresh(viewer, repository);
  const [commit] = await readCommits(db(), repository.id, [sha]);
  const deployments = await readSummaries(db(), await readDeploymentsOf(db(), repository.id, sha), now);
  return {
    repository: repositoryInfo(access),
    commit: commit ?? (await learnCommit(viewer, access, sha)),
    deployments: deployments.map((row) => row.summary),
  };
}
