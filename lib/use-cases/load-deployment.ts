import "server-only";
import type { Access } from "@/lib/access/access-to";
import type { Viewer } from "@/lib/auth/viewer";
import { fail } from "@/lib/domain/failure";
import { readSummaries, type SummaryRow } from "@/lib/mirror/read/summaries";
import { db } from "@/lib/store/db";
import { rereadDeployment } from "@/lib/sync/write-back";

/** One deployment of a repository that the viewer may read, from the mirror; undefined while the mirror does not have it. */
export async function findDeployment(repositoryId: number, id: number, now: number): Promise<SummaryRow | undefined> {
  const [row] = await readSummaries(db(), [{ repositoryId, id }], now);
  return row;
}

/** The same; one that the mirror does not have yet is asked of the host once. Throws BerthError not_found. */
export async function loadDeployment(viewer: Viewer, access: Access, id: number, now: number): Promise<SummaryRow> {
  const known = await findDeployment(access.repository.id, id, now);
  if (known) return known;
  await rereadDeployment(viewer, access.repository, id);
  return (await findDeployment(access.repository.id, id, now)) ?? deploymentNotFound();
}

export function deploymentNotFound(): never {
  fail("not_found", "This repository has no such deployment.", { status: 404 });
}
