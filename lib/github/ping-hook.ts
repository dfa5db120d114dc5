import "server-only";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";

/** `POST …/pings`: the host sends a `ping` event to the hook, whatever events it wants. Sent once; never repeated. */
export async function pingHook(github: GitHub, key: RepositoryKey, hookId: number): Promise<void> {
  await github.rest.repos.pingWebhook({ owner: key.owner, repo: key.name, hook_id: hookId });
}
