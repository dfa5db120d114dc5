import type { OauthAppRow, Repository } from "@/lib/embedded-github/http/context";
import type { protectionRules } from "@/lib/embedded-github/schema";
import { nodeId } from "./node-id";
import { api } from "./urls";

export type ProtectionRuleRow = typeof protectionRules.$inferSelect;

/** An app that can gate an environment. There are no GitHub Apps here: the OAuth apps that are registered stand for them. */
export function integration(app: OauthAppRow) {
  const slug = slugOf(app);
  return { id: app.id, slug, integration_url: api(`/apps/${slug}`), node_id: nodeId("A", app.id) };
}

/** A custom deployment protection rule (contract 3). */
export function protectionRule(row: ProtectionRuleRow, app: OauthAppRow, repository: Repository) {
  return {
    id: row.id,
    node_id: nodeId("GA", repository.id, row.id),
    enabled: row.enabled,
    app: integration(app),
  };
}

// As GitHub makes them of a name; an app whose name has neither letter nor digit of ASCII goes by its number.
function slugOf(app: OauthAppRow): string {
  const words = app.name.toLowerCase().match(/[a-z0-9]+/g);
  return words?.join("-") ?? `app-${app.id}`;
}
