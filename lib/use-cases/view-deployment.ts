import "server-only";
import { accessTo } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import { previewAutoInactive } from "@/lib/domain/auto-inactive";
import { UNDER_WAY } from "@/lib/domain/deployment-state";
import { prettyJson } from "@/lib/domain/pretty-json";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { DeploymentSummary, DeploymentView, SiblingView } from "@/lib/domain/views";
import { readDurations } from "@/lib/mirror/read/durations";
import { readElsewhere, readNeighbours } from "@/lib/mirror/read/neighbours";
import { readPriorDeployments } from "@/lib/mirror/read/prior-deployments";
import { hasPartialStatuses, readStatuses } from "@/lib/mirror/read/statuses";
import { readSummaries } from "@/lib/mirror/read/summaries";
import { db } from "@/lib/store/db";
import { ensureFresh } from "@/lib/sync/ensure-fresh";
import { learnStatuses } from "@/lib/sync/learn";
import { loadDeployment } from "./load-deployment";
import { repositoryInfo } from "./repository-info";
import { viewChanges } from "./view-changes";

/**
 * One deployment with its statuses, payload, changes and neighbours. A deployment that the mirror does not have yet is asked of the host once,
 * and so are older statuses that its first reading left out.
 * Throws BerthError not_found for a repository that this viewer may not read and for an id that is none of its deployments.
 */
export async function viewDeployment(
  viewer: Viewer,
  key: RepositoryKey,
  id: number,
  now = Date.now(),
): Promise<DeploymentView> {
  const access = await accessTo(viewer, key);
  ensureFresh(viewer, access.repository);
  const ref = { repositoryId: access.repository.id, id };
  if (await hasPartialStatuses(db(), ref)) await learnStatuses(viewer, ref.repositoryId, id);
  const row = await loadDeployment(viewer, access, id, now);
  const { summary } = row;
  const [statuses, durations, changes, neighbours, elsewhere, siblings] = await Promise.all([
    readStatuses(db(), ref),
    readDurations(db(), ref.repositoryId, [summary.environment]),
    viewChanges(viewer, access, summary, now),
    readNeighbours(db(), ref),
    readElsewhere(db(), ref).then((refs) => readSummaries(db(), refs, now)),
    viewSiblings(ref.repositoryId, summary, now),
  ]);
  const medianMs = durations.get(summary.environment.toLowerCase())?.p50Ms ?? null;
  return {
    repository: repositoryInfo(access),
    deployment: summary,
    originalEnvironment: row.originalEnvironment,
    statuses,
    payload: prettyJson(row.payload),
    medianMs,
    usuallyMs: UNDER_WAY.has(summary.state) ? medianMs : null,
    changes,
    ...neighbours,
    elsewhere: elsewhere.map((other) => other.summary),
    ...siblings,
  };
}

async function viewSiblings(
  repositoryId: number,
  target: DeploymentSummary,
  now: number,
): Promise<{ siblings: SiblingView[]; siblingsHidden: number }> {
  const prior = await readPriorDeployments(db(), { repositoryId, id: target.id });
  const summaries = (await readSummaries(db(), prior.refs, now)).map((row) => row.summary);
  const facts = summaries.map((summary) => ({ ...summary, succeeded: summary.activeAt !== null, summary }));
  const siblings = previewAutoInactive(target, facts).flatMap(({ deployment, verdict }): SiblingView[] =>
    verdict === "already-inactive" ? [] : [{ deployment: deployment.summary, verdict }],
  );
  return { siblings, siblingsHidden: prior.hidden };
}
