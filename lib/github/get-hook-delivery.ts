import "server-only";
import type { DeliveryView } from "@/lib/domain/hooks";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import { toDeliveryView } from "./transform-hook";

/** One delivery with what was sent and what came back. */
export async function getHookDelivery(
  github: GitHub,
  key: RepositoryKey,
  hookId: number,
  deliveryId: number,
): Promise<DeliveryView> {
  const { data } = await github.rest.repos.getWebhookDelivery({
    owner: key.owner,
    repo: key.name,
    hook_id: hookId,
    delivery_id: deliveryId,
  });
  return toDeliveryView(data);
}
