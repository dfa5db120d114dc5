import "server-only";
import { HOOK_EVENTS } from "@/lib/domain/hooks";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import type { Receiver } from "./hook-receiver";
import { listHooks } from "./list-hooks";

/**
 * Makes the webhook that leads to this receiver; where there is one already, or one that leads to `former`, leads it there and switches it on
 * with this secret and these events. Throws BerthError not_found or forbidden for a token that opens no webhooks.
 */
export async function connectHook(
  github: GitHub,
  key: RepositoryKey,
  { url, secret, former }: Receiver & { readonly former: string },
): Promise<void> {
  const to = { owner: key.owner, repo: key.name, config: { url, secret, content_type: "json" }, active: true };
  const hooks = await listHooks(github, key);
  const mine = hooks.find((hook) => hook.url === url) ?? hooks.find((hook) => hook.url === former);
  if (!mine) await github.rest.repos.createWebhook({ ...to, events: [...HOOK_EVENTS] });
  else await github.rest.repos.updateWebhook({ ...to, hook_id: mine.id, add_events: [...HOOK_EVENTS] });
}
