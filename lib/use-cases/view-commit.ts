import "server-only";
import { type Access, accessTo } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import { fail } from "@/lib/domain/failure";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { CommitPageView, CommitView } from "@/lib/domain/views";
import { readCommits } from "@/lib/mirror/read/changes";
import { readDeploymentsOf } from "@/lib/mirror/read/ref-choices";
import { readSummaries } from "@/lib/mirror/read/summaries";
import { db } from "@/lib/store/db";
import { ensureFresh } from "@/lib/sync/ensure-fresh";
import { learnCommit } from "@/lib/sync/learn";
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
  if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(sha)) fail("not_found", "This is no commit.", { status: 404 });
  ensureFresh(viewer, repository);
  const commit = await knownCommit(viewer, access, sha);
  const deployments = await readSummaries(db(), await readDeploymentsOf(db(), repository.id, sha), now);
  return {
    repository: repositoryInfo(access),
    commit,
    deployments: deployments.map((row) => row.summary),
  };
}

async function knownCommit(viewer: Viewer, { repository, permissions }: Access, sha: string): Promise<CommitView> {
  const repositoryId = repository.id;
  const [known] = await readCommits(db(), repositoryId, [sha]);
  if (known) return known;
  if (permissions.assumed)
    fail("code_access_needed", "This commit is code that the host does not show to this account.", { status: 403 });
  await learnCommit(viewer, repositoryId, sha);
  const [learned] = await readCommits(db(), repositoryId, [sha]);
  return learned ?? fail("not_found", "This repository has no such commit.", { status: 404 });
}
