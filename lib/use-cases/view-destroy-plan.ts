import "server-only";
import { accessTo, requireWrite } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { safeHref } from "@/lib/domain/safe-href";
import type { DeploymentSummary, DestroyPlan } from "@/lib/domain/views";
import { readStillOn } from "@/lib/mirror/read/prior-deployments";
import { readSummaries } from "@/lib/mirror/read/summaries";
import { db } from "@/lib/store/db";
import { repositoryInfo } from "./repository-info";

/**
 * What marking an environment destroyed will do to which deployment, newest first (contract 2.6). For writers only: throws BerthError
 * not_found, or forbidden for a reader.
 */
export async function viewDestroyPlan(
  viewer: Viewer,
  key: RepositoryKey,
  environment: string,
  now = Date.now(),
): Promise<DestroyPlan> {
  const access = await accessTo(viewer, key);
  requireWrite(access);
  const stillOn = await readStillOn(db(), access.repository.id, environment);
  const deployments = (await readSummaries(db(), stillOn.refs, now)).map((row) => row.summary);
  return {
    repository: repositoryInfo(access),
    environment: deployments[0]?.environment ?? environment,
    steps: deployments.map((deployment) => ({ deployment, becomes: becomes(deployment) })),
    more: stillOn.hidden,
    runsAt: [...new Set(deployments.flatMap((deployment) => safeHref(deployment.environmentUrl)?.host ?? []))],
  };
}

/** What an `inactive` status makes of a deployment: Destroyed only where it was created as transient. */
export function becomes(deployment: Pick<DeploymentSummary, "transient">): "destroyed" | "inactive" {
  return deployment.transient ? "destroyed" : "inactive";
}
