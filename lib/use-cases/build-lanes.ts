import "server-only";
import type { Access } from "@/lib/access/access-to";
import { condense, condenseMoments } from "@/lib/domain/condense";
import { UNDER_WAY } from "@/lib/domain/deployment-state";
import { type LivePeriod, livePeriods, type StatusEvent } from "@/lib/domain/live-periods";
import type { DeploymentSummary, Failed, LaneView, Segment } from "@/lib/domain/views";
import { type Durations, readDurations } from "@/lib/mirror/read/durations";
import type { EnvironmentRow } from "@/lib/mirror/read/environments";
import { type LiveHistory, readLiveHistory } from "@/lib/mirror/read/live-history";
import { readVersions, type VersionRow } from "@/lib/mirror/read/versions";
import { db } from "@/lib/store/db";
import { type Distances, distancesOf } from "./distances-of";
import type { Summaries } from "./summaries-by-id";

/** Milliseconds; the strips of all lanes share it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

interface Material {
  readonly access: Access;
  readonly summaries: Summaries;
  readonly distances: Distances;
  readonly durations: Map<string, Durations>;
  readonly versions: Map<number, VersionRow>;
  readonly span: Span;
}

interface Strip {
  readonly environment: EnvironmentRow;
  readonly history: LiveHistory;
  /** As they are drawn. */
  readonly periods: readonly LivePeriod[];
  readonly failures: readonly StatusEvent[];
  /** All of them, drawn or not. */
  readonly failed: number;
}

/** One lane per environment: what is live, the latest attempt, and the strip of the span. Production first, then the latest change. */
export async function buildLanes(
  access: Access,
  environments: readonly EnvironmentRow[],
  summaries: Summaries,
  span: Span,
): Promise<LaneView[]> {
  const { repository } = access;
  const names = environments.map((environment) => environment.key);
  const [histories, durations] = await Promise.all([
    readLiveHistory(db(), repository.id, names, span.from),
    readDurations(db(), repository.id, names),
  ]);
  const strips = environments.map((environment): Strip => {
    const history = histories.get(environment.key) ?? { before: [], events: [] };
    const failures = newestFailures(history.events);
    return {
      environment,
      history,
      periods: condense(livePeriods(history.before, history.events, span), span),
      failures: condenseMoments(failures, span),
      failed: failures.length,
    };
  });
  const currentShas = environments.flatMap(({ currentId }) => summaries(repository.id, currentId)?.sha ?? []);
  const [versions, distances] = await Promise.all([
    readVersions(db(), repository.id, [...new Set(strips.flatMap(idsOf))]),
    distancesOf(currentShas.map((sha) => ({ repository, sha }))),
  ]);
  const material = { access, summaries, distances, durations, versions, span };
  return strips.sort(byImportance).map((strip) => lane(strip, material));
}

function idsOf({ periods, failures }: Strip): number[] {
  return [...periods, ...failures].map((shown) => shown.deploymentId);
}

function lane({ environment, history, periods, failures, failed }: Strip, material: Material): LaneView {
  const { access, summaries, distances, versions } = material;
  const current = summaries(environment.repositoryId, environment.currentId);
  const newest = summaries(environment.repositoryId, environment.latestId);
  const usuallyMs = material.durations.get(environment.key)?.p50Ms ?? null;
  return {
    environment: environment.name,
    production: environment.production,
    current,
    latest: environment.latestId === environment.currentId ? null : newest,
    running: running(newest, usuallyMs),
    distance: distances(access.repository, current?.sha),
    segments: segmentsOf(periods, versions),
    failures: failures.map((failure) => toFailed(failure, versions)),
    wentLive: new Set(history.events.filter((e) => e.state === "success").map((e) => e.deploymentId)).size,
    failed,
    medianMs: usuallyMs,
  };
}

/** Something under way with how long it usually takes; null when the deployment is settled or missing. */
export function running(deployment: DeploymentSummary | null, usuallyMs: number | null) {
  return deployment && UNDER_WAY.has(deployment.state) ? { deployment, usuallyMs } : null;
}

function segmentsOf(periods: readonly LivePeriod[], versions: Map<number, VersionRow>): Segment[] {
  const segments: Segment[] = [];
  let previous: VersionRow | undefined;
  for (const period of periods) {
    const version = versions.get(period.deploymentId);
    if (!version) continue;
    segments.push({
      deploymentId: period.deploymentId,
      version: version.version,
      sha: version.sha,
      from: new Date(period.from).toISOString(),
      to: new Date(period.to).toISOString(),
      rollback: previous ? takesBack(version, previous) : version.rollback,
      current: period.open,
    });
    previous = version;
  }
  return segments;
}

// The rule of the flag of a row, between what really lay here one after the other.
function takesBack(version: VersionRow, previous: VersionRow): boolean {
  const known = version.firstLiveAt !== null && previous.firstLiveAt !== null;
  return known && version.sha !== previous.sha && Number(version.firstLiveAt) < Number(previous.firstLiveAt);
}

// One per deployment, at its newest failure in the span; in order of time.
function newestFailures(events: readonly StatusEvent[]): StatusEvent[] {
  const newest = new Map<number, StatusEvent>();
  for (const event of events) {
    if (event.state !== "failure" && event.state !== "error") continue;
    const known = newest.get(event.deploymentId);
    if (!known || event.at > known.at) newest.set(event.deploymentId, event);
  }
  return [...newest.values()].sort((a, b) => a.at - b.at);
}

function toFailed({ deploymentId, state, at }: StatusEvent, versions: Map<number, VersionRow>): Failed {
  const version = versions.get(deploymentId)?.version ?? "";
  return { deploymentId, version, state, at: new Date(at).toISOString() };
}

function byImportance({ environment: a }: Strip, { environment: b }: Strip): number {
  return Number(b.production) - Number(a.production) || b.latestChangedAt.localeCompare(a.latestChangedAt);
}
