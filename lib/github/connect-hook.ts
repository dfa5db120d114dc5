import "server-only";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import { listHooks } from "./list-hooks";

export interface Receiver {
  /** Where the host sends its events. */
  readonly url: string;
  readonly secret: string;
}

/** What a mirror of deployments has to hear of (contract 5). */
const EVENTS = ["deployment", "deployment_status"];

/**
 * Makes the webhook that leads to this receiver; where there is one already, switches it on with this secret and these
 * events. Throws BerthError not_found or forbidden for a token that opens no webhooks.
 */
export async function connectHook(github: GitHub, key: RepositoryKey, { url, secret }: Receiver): Promise<void> {
  const to = { owner: key.owner, repo: key.name, config: { url, secret, content_type: "json" }, active: true };
  const mine = (await listHooks(github, key)).find((hook) => hook.url === url);
  if (!mine) await github.rest.repos.createWebhook({ ...to, events: EVENTS });
  else await github.rest.repos.updateWebhook({ ...to, hook_id: mine.id, add_events: EVENTS });
}
