import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { BerthError, fail } from "@/lib/domain/failure";
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
  const ids = [hookId(hook), hookId(delivery)] as const;
  try {
    return await getHookDelivery(await hostClient(viewer), hostKey(repository), ...ids);
  } catch (error) {
    // A host answers 422 for a delivery that it does not have, or no longer (contract 5).
    if (error instanceof BerthError && error.failure.code === "rejected")
      fail("not_found", "The host has no such delivery any more.", { status: 404 });
    throw error;
  }
}
