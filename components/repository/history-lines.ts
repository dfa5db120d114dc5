import type { LaneView } from "@/lib/domain/views";

/** One line of the table of histories: a time of being live, or a failed attempt (then without an end). */
export interface HistoryLine {
  readonly key: string;
  readonly environment: string;
  readonly deploymentId: number;
  readonly version: string;
  /** `live`, `rollback`, or the state of a failed attempt. */
  readonly what: string;
  readonly from: string;
  readonly to: string | null;
  readonly current: boolean;
}

/** Lane by lane, within a lane the newest first. */
export function historyLines(lanes: readonly LaneView[]): HistoryLine[] {
  return lanes.flatMap((lane) => linesOf(lane).sort((a, b) => Date.parse(b.from) - Date.parse(a.from)));
}

function linesOf(lane: LaneView): HistoryLine[] {
  const { environment } = lane;
  const live = lane.segments.map(({ deploymentId, version, rollback, from, to, current }) => ({
    key: `${environment} ${deploymentId} ${from}`,
    environment,
    deploymentId,
    version,
    what: rollback ? "rollback" : "live",
    from,
    to,
    current,
  }));
  const failed = lane.failures.map(({ deploymentId, version, state, at }) => ({
    key: `${environment} ${deploymentId} ${at}`,
    environment,
    deploymentId,
    version,
    what: state,
    from: at,
    to: null,
    current: false,
  }));
  return [...live, ...failed];
}
