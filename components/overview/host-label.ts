import type { OverviewRow, Person } from "@/lib/domain/views";

/** What a row calls its host: the same names can stand for different repositories. Nothing where all rows are of one host. */
export function hostLabels(rows: readonly OverviewRow[], viewer: Person): (row: OverviewRow) => string | undefined {
  const several = new Set(rows.map((row) => row.repository.key.host)).size > 1;
  const labels = new Map(viewer.hosts?.map(({ host, label }) => [host, label]));
  return ({ repository: { key } }) => (several ? (labels.get(key.host) ?? key.host) : undefined);
}
