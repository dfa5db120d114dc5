import type { Freshness, OverviewRow } from "@/lib/domain/views";

/** Of all repositories together: the newest word, and the first trouble. */
export function overviewFreshness(rows: readonly OverviewRow[]): Freshness {
  const all = rows.map((row) => row.repository.freshness);
  return {
    syncedAt: newest(all.map((freshness) => freshness.syncedAt)),
    eventAt: newest(all.map((freshness) => freshness.eventAt)),
    problem: all.find((freshness) => freshness.problem !== null)?.problem ?? null,
  };
}

// ISO 8601 in UTC of one length sorts as text.
function newest(times: readonly (string | null)[]): string | null {
  return times.reduce((latest, time) => (time !== null && (latest === null || time > latest) ? time : latest), null);
}
