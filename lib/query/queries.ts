import { type Query, queryOptions } from "@tanstack/react-query";
import { UNDER_WAY } from "@/lib/domain/deployment-state";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { TimelineFilter } from "@/lib/domain/timeline-filter";
import type {
  Backfill,
  DeploymentView,
  DestroyPlan,
  OverviewView,
  Range,
  RefFacts,
  RepositoryView,
  TimelineView,
} from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { fetchView, worthAnotherTry } from "./fetch-view";
import { keys } from "./keys";
import { readWithStates } from "./told-states";

/** The event stream says when a view is old; this is only for what no event tells (ages, a pending one that was given up). */
const VIEW_STALE_MS = 30_000;
/** The states of checks change on the host without any event to us. */
const FACTS_STALE_MS = 10_000;
/** Safety net under the stream: while something is under way, and while a repository is read for the first time. */
const UNDER_WAY_POLL_MS = 10_000;
const BACKFILL_POLL_MS = 2_000;
/** No event tells that nothing changed: so often the page learns when the host was read last. */
const AGE_POLL_MS = 30_000;

const common = { staleTime: VIEW_STALE_MS, retry: worthAnotherTry } as const;

const read = <View>(url: string, signal: AbortSignal) => readWithStates(() => fetchView<View>(url, signal));

/** One query per view; a page gives what the server rendered as `initialData`. */
export const queries = {
  overview: () =>
    queryOptions({
      ...common,
      queryKey: keys.overview(),
      queryFn: ({ signal }) => read<OverviewView>(paths.api.overview(), signal),
      refetchInterval: poll<OverviewView>((view) => ({
        backfills: view.rows.map((row) => row.repository.backfill),
        underWay: view.rows.some((row) =>
          Object.values(row.cells).some((cell) => isUnderWay(cell.latest) || isUnderWay(cell.current)),
        ),
      })),
    }),
  repository: (key: RepositoryKey, range: Range) =>
    queryOptions({
      ...common,
      queryKey: keys.repository(key, range),
      queryFn: ({ signal }) => read<RepositoryView>(paths.api.repository(key, range), signal),
      refetchInterval: poll<RepositoryView>((view) => ({
        backfills: [view.repository.backfill],
        underWay:
          view.lanes.some((lane) => lane.running !== null) ||
          view.folders.some((folder) => folder.previews.some(isUnderWay)),
      })),
    }),
  timeline: (key: RepositoryKey, environment: string | null, filter: TimelineFilter) =>
    queryOptions({
      ...common,
      queryKey: keys.timeline(key, environment, filter),
      queryFn: ({ signal }) => read<TimelineView>(paths.api.timeline(key, environment, filter), signal),
      refetchInterval: poll<TimelineView>((view) => ({
        backfills: [view.repository.backfill],
        underWay: view.running.length > 0,
      })),
    }),
  deployment: (key: RepositoryKey, id: number) =>
    queryOptions({
      ...common,
      queryKey: keys.deployment(key, id),
      queryFn: ({ signal }) => read<DeploymentView>(paths.api.deployment(key, id), signal),
      refetchInterval: poll<DeploymentView>((view) => ({
        backfills: [view.repository.backfill],
        underWay: isUnderWay(view.deployment),
      })),
    }),
  /** Asked anew for every form that opens: checks are facts of the host, not of the mirror. */
  refFacts: (key: RepositoryKey, ref: string) =>
    queryOptions({
      queryKey: keys.refFacts(key, ref),
      queryFn: ({ signal }) => fetchView<RefFacts>(paths.api.refFacts(key, ref), signal),
      staleTime: FACTS_STALE_MS,
      retry: worthAnotherTry,
    }),
  /** Never shown old: a person confirms what it says. */
  destroyPlan: (key: RepositoryKey, environment: string) =>
    queryOptions({
      queryKey: keys.destroyPlan(key, environment),
      queryFn: ({ signal }) => fetchView<DestroyPlan>(paths.api.destroyPlan(key, environment), signal),
      staleTime: 0,
      retry: worthAnotherTry,
    }),
} as const;

interface Progress {
  readonly backfills: readonly Backfill[];
  readonly underWay: boolean;
}

function poll<View>(progressOf: (view: View) => Progress) {
  return (query: Pick<Query<View, Error>, "state">): number | false => {
    const { data, status } = query.state;
    if (data === undefined || status === "error") return false;
    const progress = progressOf(data);
    if (progress.backfills.some(({ state }) => state === "running" || state === "none")) return BACKFILL_POLL_MS;
    return progress.underWay ? UNDER_WAY_POLL_MS : AGE_POLL_MS;
  };
}

function isUnderWay(deployment: { readonly state: string } | null): boolean {
  return deployment !== null && UNDER_WAY.has(deployment.state);
}
