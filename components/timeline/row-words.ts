import { UNDER_WAY } from "@/lib/domain/deployment-state";
import type { DeploymentSummary } from "@/lib/domain/views";
import { formatDuration } from "@/lib/format";

const HISTORY: ReadonlySet<string> = new Set(["inactive", "destroyed", "abandoned"]);

/** History is set back: what is over, and what still reads Active on the host but was replaced. */
export function isQuiet(row: DeploymentSummary): boolean {
  return HISTORY.has(row.state) || row.supersededBy !== null;
}

export function hasFailed(row: DeploymentSummary): boolean {
  return row.state === "failure" || row.state === "error";
}

/** Headline, else description, else its number: a row always has something to click. */
export function rowTitle(row: DeploymentSummary): string {
  return row.headline ?? row.description ?? `Deployment #${row.id}`;
}

/** The last words of the second line: who replaced it, or what the newest status says. */
export function rowNote(row: DeploymentSummary): string | null {
  if (row.supersededBy !== null) return `superseded by #${row.supersededBy}`;
  if (row.statusDescription !== null) return row.statusDescription;
  return row.state === "abandoned" ? "No status for 30 minutes" : null;
}

/** `took 3 min 12 s`, `1 min 12 s so far`, `never started`. */
export function durationWords(row: DeploymentSummary, now: number): string | null {
  if (UNDER_WAY.has(row.state)) return `${formatDuration(now - Date.parse(row.createdAt))} so far`;
  if (row.durationMs !== null) return `took ${formatDuration(row.durationMs)}`;
  return row.state === "abandoned" ? "never started" : null;
}
