import "server-only";
import { accessTo, requireProvenWrite } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import type { AuditView } from "@/lib/domain/audit";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { readAudit } from "@/lib/mirror/read/audit";
import { readDeploymentCount } from "@/lib/mirror/read/deployment-count";
import { readEnvironments } from "@/lib/mirror/read/environments";
import { db } from "@/lib/store/db";
import { repositoryInfo } from "./repository-info";

/**
 * Who did what through Berth in a repository, for those who may write there. Throws BerthError not_found for who may not read it; forbidden for
 * a reader, who knows the repository and learns nothing by that.
 */
export async function viewAudit(
  viewer: Viewer,
  key: RepositoryKey,
  before: number,
  now = Date.now(),
): Promise<AuditView> {
  const access = await accessTo(viewer, key);
  requireProvenWrite(access);
  const { id } = access.repository;
  const [page, environments, deployments] = await Promise.all([
    readAudit(db(), id, before),
    readEnvironments(db(), [id], now),
    readDeploymentCount(db(), id),
  ]);
  return {
    repository: repositoryInfo(access),
    ...page,
    environments: environments.filter((environment) => !environment.preview).length,
    deployments,
  };
}
