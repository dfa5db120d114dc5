import "server-only";
import { fail } from "@/lib/domain/failure";
import { readSummaries, type SummaryRow } from "@/lib/mirror/read/summaries";
import { db } from "@/lib/store/db";

/** One deployment of a repository that the viewer may read, from the mirror; undefined while the mirror does not have it. */
export async function findDeployment(repositoryId: number, id: number, now: number): Promise<SummaryRow | undefined> {
  const [row] = await readSummaries(db(), [{ repositoryId, id }], now);
  return row;
}

/** The same words as for a repository that may not be read: what is not there and what is hidden are told apart by nobody. */
export function deploymentNotFound(): never {
  fail("not_found", "Not Found", { status: 404 });
}
