import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { fail } from "@/lib/domain/failure";
import type { DeliveriesView } from "@/lib/domain/hooks";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { listHookDeliveries } from "@/lib/github/list-hook-deliveries";
import { hookAccess, hookId } from "./hook-access";
import { hostClient, hostKey } from "./host-client";

/** A page of a hook's deliveries. For admins: throws BerthError not_found, admin_only, or rejected for a cursor that is none. */
export async function viewHookDeliveries(
  viewer: Viewer,
  key: RepositoryKey,
  hook: string,
  query: URLSearchParams,
): Promise<DeliveriesView> {
  const { repository } = await hookAccess(viewer, key);
  const cursor = query.get("cursor") || null;
  if (cursor !== null && !/^[\w.:=+/-]{1,200}$/.test(cursor)) fail("rejected", "This is not a page of deliveries.");
  const filter = query.get("status") === "failed" ? "failed" : "all";
  return listHookDeliveries(await hostClient(viewer), hostKey(repository), hookId(hook), { filter, cursor });
}
