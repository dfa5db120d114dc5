import "server-only";
import { accessTo } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { Range, RepositoryView } from "@/lib/domain/views";
import { readDeploymentCount } from "@/lib/mirror/read/deployment-count";
import { type EnvironmentRow, readEnvironments } from "@/lib/mirror/read/environments";
import { db } from "@/lib/store/db";
import { ensureFresh } from "@/lib/sync/ensure-fresh";
import { buildFolder, planFolders } from "./build-folders";
import { buildLanes } from "./build-lanes";
import { isGone, previewDeployment } from "./preview-row";
import { repositoryInfo } from "./repository-info";
import { summariesById } from "./summaries-by-id";
import { viewDeployer } from "./view-deployer";

const DAY_MS = 86_400_000;
const RANGE_MS: Record<Range, number> = {
  "24h": DAY_MS,
  "7d": 7 * DAY_MS,
  "14d": 14 * DAY_MS,
  "30d": 30 * DAY_MS,
  "90d": 90 * DAY_MS,
};

/** One repository: a lane and a strip per environment, previews in folders. Throws BerthError not_found for what this viewer may not read. */
export async function viewRepository(
  viewer: Viewer,
  key: RepositoryKey,
  range: Range,
  now = Date.now(),
): Promise<RepositoryView> {
  const access = await accessTo(viewer, key);
  const { repository } = access;
  ensureFresh(viewer, repository);
  const deployer = viewDeployer(viewer, key);

  const environments = await readEnvironments(db(), [repository.id], now);
  const lanes = environments.filter((environment) => !environment.preview);
  const previews = environments.filter((environment) => environment.preview);
  const folders = planFolders(previews);
  const summaries = await summariesById(shownDeployments(repository.id, lanes, folders), now);
  const span = { from: now - RANGE_MS[range], to: now };
  return {
    repository: repositoryInfo(access),
    range: { name: range, from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() },
    lanes: await buildLanes(access, lanes, summaries, span),
    folders: folders.map((folder) => buildFolder(folder, summaries)),
    livePreviews: previews.filter((preview) => preview.currentId !== null).length,
    destroyedPreviews: previews.filter(isGone).length,
    deployments: await readDeploymentCount(db(), repository.id),
    deployer: await deployer,
  };
}

function shownDeployments(
  repositoryId: number,
  lanes: readonly EnvironmentRow[],
  folders: readonly { readonly shown: readonly EnvironmentRow[] }[],
) {
  const ofLanes = lanes.flatMap(({ latestId, currentId }) => (currentId === null ? [latestId] : [latestId, currentId]));
  const ofPreviews = folders.flatMap(({ shown }) => shown.map((preview) => previewDeployment(preview).id));
  return [...ofLanes, ...ofPreviews].map((id) => ({ repositoryId, id }));
}
