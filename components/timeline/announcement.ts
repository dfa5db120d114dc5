import { stateWord } from "@/lib/domain/deployment-state";
import type { DeploymentSummary } from "@/lib/domain/views";

/** What changed between two readings of the same rows: rows to light up, and one sentence for those who listen. */
export interface RowChanges {
  readonly ids: readonly number[];
  readonly sentence: string | null;
}

/** A row counts as changed when it is new above the newest one that was known, or reads another state. */
export function changedRows(before: readonly DeploymentSummary[], after: readonly DeploymentSummary[]): RowChanges {
  const known = new Map(before.map((row) => [row.id, row.state]));
  const newest = Math.max(0, ...before.map((row) => row.id));
  const changed = after.filter((row) => (known.has(row.id) ? known.get(row.id) !== row.state : row.id > newest));
  return { ids: changed.map((row) => row.id), sentence: sentenceOf(changed) };
}

function sentenceOf(changed: readonly DeploymentSummary[]): string | null {
  const [first, ...others] = changed;
  if (!first) return null;
  const what = first.current
    ? `${first.environment}: ${first.version} is live`
    : `${first.environment}: ${first.version} reads ${stateWord(first.state)}`;
  return others.length === 0 ? what : `${what}, and ${others.length} more changed`;
}
