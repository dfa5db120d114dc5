import type { DeploymentSummary, LaneView, Range, Segment } from "@/lib/domain/views";
import { formatDuration, plural } from "@/lib/format";

/** The sentences of a lane. Pure. */

export const RANGE_LABELS: Record<Range, { short: string; long: string }> = {
  "24h": { short: "24 h", long: "24 hours" },
  "7d": { short: "7 d", long: "7 days" },
  "14d": { short: "14 d", long: "14 days" },
  "30d": { short: "30 d", long: "30 days" },
  "90d": { short: "90 d", long: "90 days" },
};

/** `8 went live, 3 failed · median 3 min 20 s`. */
export function laneSummary(lane: Pick<LaneView, "wentLive" | "failed" | "medianMs">): string {
  const counts = `${lane.wentLive} went live, ${lane.failed} failed`;
  return lane.medianMs === null ? counts : `${counts} · median ${formatDuration(lane.medianMs)}`;
}

/** What the strip says to somebody who does not see it. */
export function stripSummary(lane: LaneView, range: Range): string {
  const now = lane.current ? `${lane.current.version} is live` : "nothing is live";
  return `History of ${lane.environment}, ${RANGE_LABELS[range].long}: ${laneSummary(lane)} · ${now}`;
}

const ATTEMPT_WORDS: Readonly<Record<string, string>> = {
  failure: "failed",
  error: "ended in an error",
  abandoned: "was abandoned, created",
  inactive: "is inactive, created",
  destroyed: "was destroyed, created",
  queued: "is queued, created",
  pending: "is pending, created",
  waiting: "waits, created",
  in_progress: "is in progress, created",
  active: "is not current, active",
};

/** The verb of the strip under a lane, and the moment that it goes with. */
export function attemptWords(latest: DeploymentSummary): { verb: string; at: string } {
  const verb = ATTEMPT_WORDS[latest.state] ?? `reads ${latest.state}, created`;
  if (latest.state === "active") return { verb, at: latest.activeAt ?? latest.createdAt };
  if (latest.state !== "failure" && latest.state !== "error") return { verb, at: latest.createdAt };
  return { verb, at: new Date(Date.parse(latest.createdAt) + (latest.durationMs ?? 0)).toISOString() };
}

/** What a segment is called by a screen reader and in its title. */
export function segmentName(segment: Segment, environment: string): string {
  const ms = Date.parse(segment.to) - Date.parse(segment.from);
  const kind = segment.rollback ? ", a rollback" : "";
  return `${segment.version} was live in ${environment} for ${formatDuration(ms)}${kind}`;
}

/** `24 live in 3 folders, 130 destroyed are hidden`. */
export function previewsSummary(
  live: number,
  folders: number,
  gone: { destroyed: number; inactive: number },
  shown: boolean,
): string {
  const { destroyed, inactive } = gone;
  const parts = [...(destroyed ? [`${destroyed} destroyed`] : []), ...(inactive ? [`${inactive} inactive`] : [])];
  const counts = `${live} live in ${plural(folders, "folder")}`;
  if (parts.length === 0) return counts;
  if (shown) return `${counts}, ${parts.join(", ")}`;
  return `${counts}, ${parts.join(" and ")} ${destroyed + inactive === 1 ? "is" : "are"} hidden`;
}
