import { stateWord, UNDER_WAY } from "@/lib/domain/deployment-state";
import type { DeploymentView, StatusView } from "@/lib/domain/views";
import { formatDuration } from "@/lib/format";

/** A stretch of a deployment before it settled, with the word of the status that opened it. */
export interface Phase {
  readonly key: string;
  readonly state: string;
  readonly ms: number;
}

/** What stands at the end of the bar: the hull when it lies there now or is on its way, else a plain block. */
export interface PhaseEnd {
  readonly shape: "hull" | "block";
  readonly state: string;
  readonly label: string;
}

export interface Phases {
  readonly phases: readonly Phase[];
  readonly end: PhaseEnd;
  /** The whole bar in one sentence, for those who do not see it. */
  readonly summary: string;
}

interface Moment {
  readonly key: string;
  readonly state: string;
  readonly at: number;
}

const SETTLING: ReadonlySet<string> = new Set(["success", "failure", "error", "inactive"]);
const BLINK_MS = 1000;
/** Whoever deploys needs a moment to answer: a stretch of its own would only be noise in the bar. */
const PROMPT_MS = 3000;

/** The bar of a deployment at `now` (milliseconds): how long it was queued and under way, and what came of it. */
export function phasesOf(view: Pick<DeploymentView, "deployment" | "statuses">, now: number): Phases {
  const moments = momentsOf(view);
  const settledAt = moments.findIndex((m) => SETTLING.has(m.state));
  const under = settledAt === -1 ? moments.length - 1 : settledAt;
  const phases = moments.slice(0, under).map((moment, i) => phase(moment, moments[i + 1]?.at ?? now));
  const end = endOf(view, moments, now);
  const words = phases.map((p) => `${stateWord(p.state)} ${formatDuration(p.ms)}`);
  return { phases, end, summary: [...words, end.label].join(", ") };
}

function phase(moment: Moment, until: number): Phase {
  return { key: moment.key, state: moment.state, ms: Math.max(0, until - moment.at) };
}

/** Creation counts as a moment of its own unless the first status came at once. */
function momentsOf({ deployment, statuses }: Pick<DeploymentView, "deployment" | "statuses">): Moment[] {
  const moments = statuses.map((s) => ({ key: String(s.id), state: s.state, at: Date.parse(s.createdAt) }));
  const created = Date.parse(deployment.createdAt);
  const first = moments[0];
  if (first && first.at - created < PROMPT_MS) return moments;
  return [{ key: "created", state: "pending", at: created }, ...moments];
}

function endOf(
  view: Pick<DeploymentView, "deployment" | "statuses">,
  moments: readonly Moment[],
  now: number,
): PhaseEnd {
  const { deployment } = view;
  const { state } = deployment;
  const last = moments.at(-1);
  const since = last ? formatDuration(now - last.at) : "";
  if (state === "active") return liveEnd(deployment.current, moments, now);
  if (UNDER_WAY.has(state)) return { shape: "hull", state, label: `${stateWord(state)} for ${since}` };
  if (state === "failure" || state === "error") return { shape: "block", state, label: failedLabel(state, view) };
  return { shape: "block", state, label: endedLabel(state, moments) };
}

function liveEnd(current: boolean, moments: readonly Moment[], now: number): PhaseEnd {
  const from = lastRunOf("success", moments)?.at ?? now;
  const ms = formatDuration(now - from);
  if (current) return { shape: "hull", state: "active", label: `live for ${ms}` };
  return { shape: "block", state: "inactive", label: `Active for ${ms}, superseded` };
}

function failedLabel(state: string, { deployment }: Pick<DeploymentView, "deployment">): string {
  const word = state === "error" ? "stopped by an error" : "failed";
  return deployment.durationMs === null ? word : `${word} after ${formatDuration(deployment.durationMs)}`;
}

function endedLabel(state: string, moments: readonly Moment[]): string {
  const live = lastRunOf("success", moments);
  const end = live && moments[moments.indexOf(live) + 1 + runLength(moments, live)];
  if (live && end) return `was live for ${formatDuration(end.at - live.at)}`;
  return state === "abandoned" ? "nothing was heard of it" : `never live, ${stateWord(state).toLowerCase()}`;
}

/** The first moment of the last unbroken run of a state. */
function lastRunOf(state: string, moments: readonly Moment[]): Moment | undefined {
  const last = moments.findLastIndex((m) => m.state === state);
  let first = last;
  while (first > 0 && moments[first - 1]?.state === state) first -= 1;
  return moments[first];
}

/** How many more moments of the same state follow. */
function runLength(moments: readonly Moment[], from: Moment): number {
  const rest = moments.slice(moments.indexOf(from) + 1);
  const end = rest.findIndex((m) => m.state !== from.state);
  return end === -1 ? rest.length : end;
}

/** `start`, `+6 s`: from the creation of the deployment to a status. */
export function offsetOf(status: StatusView, deployment: { readonly createdAt: string }): string {
  const ms = Date.parse(status.createdAt) - Date.parse(deployment.createdAt);
  return ms < BLINK_MS ? "start" : `+${formatDuration(ms)}`;
}

/** `8 s faster than the median of production`; null where there is nothing to compare. */
export function paceOf(view: Pick<DeploymentView, "deployment" | "medianMs">): string | null {
  const { deployment, medianMs } = view;
  if (deployment.durationMs === null || medianMs === null || deployment.activeAt === null) return null;
  const difference = Math.round((deployment.durationMs - medianMs) / 1000) * 1000;
  if (difference === 0) return `as long as the median of ${deployment.environment}`;
  const word = difference < 0 ? "faster" : "slower";
  return `${formatDuration(Math.abs(difference))} ${word} than the median of ${deployment.environment}`;
}
