import type { Repository } from "@/lib/embedded-github/http/context";
import type { hookDeliveries, hooks } from "@/lib/embedded-github/schema";
import { timestamp } from "./timestamp";
import { api, repoPath } from "./urls";

export type HookRow = typeof hooks.$inferSelect;
export type DeliveryRow = typeof hookDeliveries.$inferSelect;

/** What is shown in the place of a secret. */
export const MASK = "********";

/** A webhook-config; of its secret, only that there is one. */
export function hookConfig(row: HookRow) {
  return {
    content_type: row.contentType,
    insecure_ssl: row.insecureSsl,
    url: row.url,
    ...(row.secret === null ? {} : { secret: MASK }),
  };
}

/** A hook. Its secret never comes back, only that there is one. `last` is its newest finished delivery. */
export function hook(row: HookRow, repository: Repository, last: DeliveryRow | undefined) {
  const url = api(`${repoPath(repository)}/hooks/${row.id}`);
  return {
    type: "Repository",
    id: row.id,
    name: "web",
    active: row.active,
    events: row.events,
    config: hookConfig(row),
    updated_at: timestamp(row.updatedAt),
    created_at: timestamp(row.createdAt),
    url,
    test_url: `${url}/tests`,
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
    last_response: lastResponse(last),
  };
}

function lastResponse(last: DeliveryRow | undefined) {
  if (!last) return { code: null, status: "unused", message: null };
  return {
    code: last.statusCode,
    status: last.state === "done" ? "active" : "failed",
    message: last.status,
  };
}
