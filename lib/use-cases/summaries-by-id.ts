import "server-only";
import type { DeploymentSummary } from "@/lib/domain/views";
import { type DeploymentRef, readSummaries } from "@/lib/mirror/read/summaries";
import { db } from "@/lib/store/db";

/** Looks up summaries that were read together, by repository and id. */
export type Summaries = (repositoryId: number, id: number | null) => DeploymentSummary | null;

/** Reads many deployments at once, for a page that shows them in several places. */
export async function summariesById(refs: readonly DeploymentRef[], now: number): Promise<Summaries> {
  const unique = new Map(refs.map((ref) => [`${ref.repositoryId} ${ref.id}`, ref]));
  const rows = await readSummaries(db(), [...unique.values()], now);
  const found = new Map(rows.map((row) => [`${row.repositoryId} ${row.summary.id}`, row.summary]));
  return (repositoryId, id) => found.get(`${repositoryId} ${id}`) ?? null;
}
