import "server-only";
import type { RepositoryRow } from "@/lib/mirror/write/repository";
import { watch } from "./looks";
import { startBackfill } from "./start-backfill";

/**
 * Says that somebody looks at a repository: the first look starts reading its history in the background, later ones keep it among those
 * that are reconciled often. Never waits and never throws; what goes wrong stands in the repository's row.
 */
export function ensureFresh(viewer: { readonly accountId: number }, repository: RepositoryRow): void {
  watch(repository.id, viewer.accountId);
  if (repository.backfillState !== "done") startBackfill(repository.id, viewer.accountId);
}
