import "server-only";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";

/** `POST …/attempts`: the host takes it on (202) and delivers later, with the same GUID. Sent once; never repeated. */
export async function redeliver(github: GitHub, key: RepositoryKey, hookId: number, deliveryId: number): Promise<void> {
  await github.rest.repos.redeliverWebhookDelivery({
    owner: key.owner,
    repo: key.name,
    hook_id: hookId,
    delivery_id: deliveryId,
  });
}
