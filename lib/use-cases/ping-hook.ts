import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { pingHookInput } from "@/lib/domain/inputs";
import { pingHook as pingOnHost } from "@/lib/github/ping-hook";
import { actOnHook } from "./act-on-hook";

/** Has the host send a ping to a webhook. Throws ZodError for an input that is none, and as `actOnHook`. */
export async function pingHook(viewer: Viewer, input: unknown): Promise<void> {
  const { repository, hookId } = pingHookInput.parse(input);
  await actOnHook(viewer, {
    action: "ping_hook",
    repository,
    facts: { hookId },
    send: (host, key) => pingOnHost(host, key, hookId),
  });
}
