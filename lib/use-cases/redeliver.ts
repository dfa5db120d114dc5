import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { redeliverInput } from "@/lib/domain/inputs";
import { redeliver as redeliverOnHost } from "@/lib/github/redeliver";
import { actOnHook } from "./act-on-hook";

/** Has the host send a delivery again. Throws ZodError for an input that is none, and as `actOnHook`. */
export async function redeliver(viewer: Viewer, input: unknown): Promise<void> {
  const { repository, hookId, deliveryId } = redeliverInput.parse(input);
  await actOnHook(viewer, {
    action: "redeliver",
    repository,
    facts: { hookId, deliveryId },
    send: (host, key) => redeliverOnHost(host, key, hookId, deliveryId),
  });
}
