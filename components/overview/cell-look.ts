import { stateWord, UNDER_WAY } from "@/lib/domain/deployment-state";
import type { CellView, DeploymentSummary } from "@/lib/domain/views";

export interface Marker {
  readonly state: string;
  readonly deployment: DeploymentSummary;
  /** `deploying`, `waiting`, `failed`. */
  readonly verb: string;
  readonly since: string;
}

export interface CellLook {
  /** What lies there, or the latest attempt where nothing does. */
  readonly shown: DeploymentSummary;
  readonly word: string;
  readonly since: string;
  /** Tinted red: what is shown, or the latest attempt, failed. */
  readonly bad: boolean;
  /** History only: nothing lies there and nothing is under way. */
  readonly quiet: boolean;
  /** The shown one itself needs a look, so its words take its colour. */
  readonly loud: boolean;
  /** Under way beside what is live: it takes the second line. */
  readonly running: Marker | null;
  /** The latest attempt failed beside what is live. */
  readonly failed: Marker | null;
  readonly rollback: boolean;
}

const VERBS: Readonly<Record<string, string>> = { in_progress: "deploying", failure: "failed", error: "error" };
const FAILING = new Set(["failure", "error"]);

/** How a cell shows its two truths, what is live and the latest attempt; null for an environment without any deployment. */
export function cellLook({ current, latest }: CellView): CellLook | null {
  const shown = current ?? latest;
  if (!shown) return null;
  const other = current && latest;
  const running = other && UNDER_WAY.has(other.state) ? marker(other) : null;
  const failed = other && FAILING.has(other.state) ? marker(other) : null;
  const shownFails = FAILING.has(shown.state);
  return {
    shown,
    word: stateWord(shown.state),
    since: current ? (current.activeAt ?? current.createdAt) : settledAt(shown),
    bad: failed !== null || shownFails,
    quiet: !current && !shownFails && !UNDER_WAY.has(shown.state),
    loud: shownFails || UNDER_WAY.has(shown.state),
    running,
    failed,
    rollback: failed === null && running === null && current?.rollbackFrom != null,
  };
}

function marker(deployment: DeploymentSummary): Marker {
  const { state } = deployment;
  return { state, deployment, verb: VERBS[state] ?? state, since: settledAt(deployment) };
}

/** When it failed or ended, where that is known, else when it began. */
function settledAt({ createdAt, durationMs }: DeploymentSummary): string {
  return durationMs === null ? createdAt : new Date(Date.parse(createdAt) + durationMs).toISOString();
}
