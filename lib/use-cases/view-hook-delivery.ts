import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import type { DeliveryView } from "@/lib/domain/hooks";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { getHookDelivery } from "@/lib/github/get-hook-delivery";
import { hookAccess, hookId } from "./hook-access";
import { hostClient, hostKey } from "./host-client";

/** One delivery with request and response. For admins: throws BerthError not_found, or admin_only. */
export async function viewHookDelivery(
  viewer: Viewer,
  key: RepositoryKey,
  hook: string,
  delivery: string,
): Promise<DeliveryView> {
  const { repository } = await hookAccess(viewer, key);
  return getHookDelivery(await hostClient(viewer), hostKey(repository), hookId(hook), hookId(delivery));
}
