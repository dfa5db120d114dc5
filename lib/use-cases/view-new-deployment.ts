import "server-only";
import { accessTo, requireWrite } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { NewDeploymentView } from "@/lib/domain/views";
import { readEnvironments } from "@/lib/mirror/read/environments";
import { readRefChoices } from "@/lib/mirror/read/ref-choices";
import { db } from "@/lib/store/db";
import { ensureFresh } from "@/lib/sync/ensure-fresh";
import { learnRefs } from "@/lib/sync/learn";
import { byImportance, environmentItem, listedDeployments } from "./environment-item";
import { repositoryInfo, viewerPerson } from "./repository-info";
import { summariesById } from "./summaries-by-id";
import { viewDeployer } from "./view-deployer";

/** What the form of a new deployment offers. For writers only: throws BerthError not_found, or forbidden for a reader. */
export async function viewNewDeployment(
  viewer: Viewer,
  key: RepositoryKey,
  now = Date.now(),
): Promise<NewDeploymentView> {
  const access = await accessTo(viewer, key);
  requireWrite(access);
  ensureFresh(viewer, access.repository);
  const [environments, refs, deployer] = await Promise.all([
    readEnvironments(db(), [access.repository.id], now),
    refChoices(viewer, access.repository.id),
    viewDeployer(viewer, key),
  ]);
  const summaries = await summariesById(listedDeployments(environments), now);
  return {
    repository: repositoryInfo(access),
    environments: environments.map((row) => environmentItem(row, summaries)).sort(byImportance),
    refs,
    deployer,
    viewer: viewerPerson(viewer),
  };
}

/** A form that is the first thing somebody opens of a repository has its branches and tags all the same. */
async function refChoices(viewer: Viewer, repositoryId: number) {
  const known = await readRefChoices(db(), repositoryId);
  if (known.length > 0) return known;
  await learnRefs(viewer, repositoryId);
  return readRefChoices(db(), repositoryId);
}
