import type { ProblemKind } from "@/lib/domain/problem";
import type { Freshness } from "@/lib/domain/views";
import { formatAge } from "@/lib/format";
import { clockOf } from "@/lib/format/days";

/** What `useLive` says of the connection to Berth itself. */
export interface LiveState {
  readonly status: "live" | "reconnecting";
  /** When the server told of a change the last time, in milliseconds. */
  readonly lastEventAt: number | null;
}

export type FreshnessLook = "live" | "warn" | "bad";

/** Where nobody has to do anything about it, it is amber: it passes by itself. */
const LOOKS: Record<ProblemKind, FreshnessLook> = {
  limit: "warn",
  silent: "bad",
  signed_out: "bad",
  sso_required: "bad",
  org_restricted: "bad",
  refused: "bad",
  broken: "bad",
};

export interface Moment {
  readonly now: number;
  /** IANA name of the zone that clocks are read in. */
  readonly zone: string;
}

/** `Live · 4 s ago`, `Limit reached, next read 12:58 · 6 min old`: how old what one sees can be, and why (design notes, section 6). */
export function freshnessWords(freshness: Freshness, live: LiveState, { now, zone }: Moment): string {
  const { problem } = freshness;
  if (problem) return withAge(problemWords(freshness, { now, zone }), ageOf(freshness, now), "old");
  const heard = Math.max(newestOf(freshness), live.lastEventAt ?? 0);
  const age = ageAt(heard, now);
  return live.status === "reconnecting" ? withAge("Reconnecting", age, "old") : withAge("Live", age, "ago");
}

export function freshnessLook({ problem }: Freshness, { status }: LiveState): FreshnessLook {
  if (problem) return LOOKS[problem.kind];
  return status === "reconnecting" ? "warn" : "live";
}

/** Age of what was heard of the host last, `6 min`; empty when that was never. */
export const ageOf = (freshness: Freshness, now: number): string => ageAt(newestOf(freshness), now);

/** Whether the end of a limit is still to come. */
export const isAhead = (until: string | undefined, now: number): until is string =>
  until !== undefined && Date.parse(until) > now;

function problemWords({ problem, label }: Freshness, { now, zone }: Moment): string {
  switch (problem?.kind) {
    case "limit":
      return isAhead(problem.until, now)
        ? `Limit reached, next read ${clockOf(Date.parse(problem.until), zone)}`
        : "Limit reached";
    case "silent":
      return `${label} does not answer`;
    case "signed_out":
      return `${label} asks for a new sign-in`;
    case "sso_required":
      return "Single sign-on needed";
    case "org_restricted":
      return "Not approved by the organisation";
    case "refused":
      return `${label} refuses`;
    default:
      return "Reading broke off";
  }
}

function newestOf({ syncedAt, eventAt }: Freshness): number {
  return Math.max(toMs(syncedAt), toMs(eventAt));
}

const toMs = (iso: string | null) => (iso === null ? 0 : Date.parse(iso));
const ageAt = (at: number, now: number) => (at === 0 ? "" : formatAge(new Date(Math.min(at, now)).toISOString(), now));
const withAge = (words: string, age: string, suffix: string) => (age === "" ? words : `${words} · ${age} ${suffix}`);
