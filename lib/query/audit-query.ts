import { queryOptions } from "@tanstack/react-query";
import type { AuditView } from "@/lib/domain/audit";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { paths } from "@/lib/paths";
import { fetchView, worthAnotherTry } from "./fetch-view";
import { keys } from "./keys";

const STALE_MS = 5_000;
// Named with its error, so that it is what a query throws.
const retry: (failures: number, error: Error) => boolean = worthAnotherTry;

/** A page of what was done in a repository; read again when somebody comes back to it. */
export const auditQuery = (key: RepositoryKey, before: number) =>
  queryOptions({
    queryKey: keys.audit(key, before),
    queryFn: ({ signal }) => fetchView<AuditView>(paths.api.audit(key, before), signal),
    staleTime: STALE_MS,
    retry,
  });
