import "server-only";
import { type Access, accessTo } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { TimelineFilter } from "@/lib/domain/timeline-filter";
import type { TimelineHead, TimelineView } from "@/lib/domain/views";
import { type Durations, readDurations, readSuccessRate } from "@/lib/mirror/read/durations";
import { readEnded } from "@/lib/mirror/read/ended";
import { type EnvironmentRow, readEnvironments } from "@/lib/mirror/read/environments";
import { readCreators, readTimelinePage, readUnderWay } from "@/lib/mirror/read/timeline-page";
import { db } from "@/lib/store/db";
import { ensureFresh } from "@/lib/sync/ensure-fresh";
import { running } from "./build-lanes";
import { distancesOf } from "./distances-of";
import { byImportance, environmentItem, listedDeployments } from "./environment-item";
import { repositoryInfo } from "./repository-info";
import { type Summaries, summariesById } from "./summaries-by-id";

/**
 * A page of deployments, newest first: of one environment (any case), or of the whole repository with null. An environment without deployments
 * is an empty timeline. Throws BerthError not_found for a repository that this viewer may not read.
 */
export async function viewTimeline(
  viewer: Viewer,
  key: RepositoryKey,
  environment: string | null,
  filter: TimelineFilter,
  now = Date.now(),
): Promise<TimelineView> {
  const access = await accessTo(viewer, key);
  const { repository } = access;
  ensureFresh(viewer, repository);

  const scope = { repositoryId: repository.id, environment };
  const [environments, page, creators, underWay] = await Promise.all([
    readEnvironments(db(), [repository.id], now),
    readTimelinePage(db(), scope, filter, now),
    readCreators(db(), scope),
    readUnderWay(db(), scope, now),
  ]);
  const here = environments.find((row) => row.name.toLowerCase() === environment?.toLowerCase());
  const listed = listedDeployments(here ? [here, ...environments] : environments);
  const summaries = await summariesById([...page.refs, ...underWay, ...listed], now);
  const runningHere = underWay.flatMap(({ id }) => summaries(repository.id, id) ?? []);
  const durations = await readDurations(db(), repository.id, [
    ...new Set([...(here ? [here.key] : []), ...runningHere.map((deployment) => deployment.environment)]),
  ]);
  const usually = (name: string) => durations.get(name.toLowerCase())?.p50Ms ?? null;
  return {
    repository: repositoryInfo(access),
    environment: here?.name ?? environment,
    production: here?.production ?? false,
    head: here ? await head(access, here, summaries, durations.get(here.key), now) : null,
    environments: environments.map((row) => environmentItem(row, summaries)).sort(byImportance),
    creators: creators.creators,
    rows: page.refs.flatMap(({ id }) => summaries(repository.id, id) ?? []),
    running: runningHere.flatMap((deployment) => running(deployment, usually(deployment.environment)) ?? []),
    older: page.older,
    total: page.total,
    unfiltered: creators.unfiltered,
  };
}

async function head(
  { repository }: Access,
  here: EnvironmentRow,
  summaries: Summaries,
  durations: Durations | undefined,
  now: number,
): Promise<TimelineHead> {
  const current = summaries(repository.id, here.currentId);
  const [distances, succeeded90d, ended] = await Promise.all([
    distancesOf(current ? [{ repository, sha: current.sha }] : []),
    readSuccessRate(db(), repository.id, here.key, now),
    current ? null : readEnded(db(), repository.id, here.key),
  ]);
  return {
    current,
    distance: distances(repository, current?.sha),
    p50Ms: durations?.p50Ms ?? null,
    p95Ms: durations?.p95Ms ?? null,
    succeeded90d,
    destroyed: here.destroyed,
    ended,
  };
}
