import type { DeploymentSummary } from "@/lib/domain/views";
import { plural } from "@/lib/format";
import { dayOf, dayTitle } from "@/lib/format/days";

/** The rows of one day, newest first. */
export interface DayGroup {
  readonly day: string;
  readonly strong: string;
  readonly rest: string;
  readonly summary: string;
  readonly rows: readonly DeploymentSummary[];
}

interface Page {
  /** The reader's day, `2026-11-22`. */
  readonly today: string;
  readonly timeZone: string;
  /** Rows of the first or last day may stand on another page, so their number is only what is shown. */
  readonly startsHere: boolean;
  readonly endsHere: boolean;
}

/** Cuts rows into days of the reader's zone; order of rows is kept. */
export function dayGroups(rows: readonly DeploymentSummary[], page: Page): DayGroup[] {
  const days = new Map<string, DeploymentSummary[]>();
  for (const row of rows) {
    const day = dayOf(Date.parse(row.createdAt), page.timeZone);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days].map(([day, inDay], i) => {
    const whole = (i > 0 || page.startsHere) && (i < days.size - 1 || page.endsHere);
    return { day, ...dayTitle(day, page.today), rows: inDay, summary: daySummary(inDay, whole) };
  });
}

/** `4 deployments, 1 failed`, `2 deployments, 1 rollback`; `3 shown` where the day goes on on another page. */
export function daySummary(rows: readonly DeploymentSummary[], whole: boolean): string {
  const failed = rows.filter((r) => r.state === "failure" || r.state === "error").length;
  const rollbacks = rows.filter((r) => r.rollbackFrom !== null).length;
  return [
    whole ? plural(rows.length, "deployment") : `${rows.length} shown`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(rollbacks > 0 ? [plural(rollbacks, "rollback")] : []),
  ].join(", ");
}
