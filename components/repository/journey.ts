import type { LaneView, Segment } from "@/lib/domain/views";
import { formatDuration } from "@/lib/format";
import { dayAndClock } from "@/lib/format/days";

/** How one commit travelled through the environments: what the tooltip of a segment says. */

interface Arrival {
  readonly environment: string;
  readonly at: number;
  /** It was live there before the range begins, so the moment is not known. */
  readonly earlier: boolean;
}

function arrivalOf(lane: LaneView, sha: string, rangeFrom: number): Arrival | undefined {
  const first = lane.segments.find((s) => s.sha === sha);
  if (!first) return undefined;
  const at = Date.parse(first.from);
  return { environment: lane.environment, at, earlier: at <= rangeFrom };
}

/** Every environment that had the commit in the range, in the order in which it arrived. */
export function arrivals(lanes: readonly LaneView[], sha: string, rangeFrom: number): Arrival[] {
  return lanes
    .flatMap((lane) => arrivalOf(lane, sha, rangeFrom) ?? [])
    .sort((a, b) => Number(b.earlier) - Number(a.earlier) || a.at - b.at);
}

/** How long a commit was live in an environment within the range, in milliseconds. */
export function liveFor(segments: readonly Segment[], sha: string): number {
  return segments.filter((s) => s.sha === sha).reduce((sum, s) => sum + Date.parse(s.to) - Date.parse(s.from), 0);
}

interface Place {
  readonly environment: string;
  readonly sha: string;
  readonly rangeFrom: number;
  readonly now: number;
  readonly timeZone: string;
}

/** One or two sentences: `Reached production 4 d 8 h after staging, today 10:02`, `production followed 2 h later`. */
export function journeySentences(lanes: readonly LaneView[], place: Place): string[] {
  const all = arrivals(lanes, place.sha, place.rangeFrom);
  const index = all.findIndex((a) => a.environment === place.environment);
  const here = all[index];
  if (!here) return [];
  const next = all[index + 1];
  const follow =
    next && !here.earlier ? [`${next.environment} followed ${formatDuration(next.at - here.at)} later`] : [];
  return [reached(here, all[index - 1], place), ...follow];
}

function reached(here: Arrival, before: Arrival | undefined, place: Place): string {
  if (here.earlier) return `Was live in ${here.environment} before this range begins`;
  const when = dayAndClock(new Date(here.at).toISOString(), place.now, place.timeZone);
  if (!before) return `Reached ${here.environment} first, ${when}`;
  if (before.earlier) return `Reached ${here.environment} after ${before.environment}, ${when}`;
  return `Reached ${here.environment} ${formatDuration(here.at - before.at)} after ${before.environment}, ${when}`;
}
