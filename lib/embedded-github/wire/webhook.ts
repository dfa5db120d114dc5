import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import { type DeploymentRow, deployment } from "./deployment";
import { deploymentStatus, type StatusRow } from "./deployment-status";
import { nodeId } from "./node-id";
import { repository } from "./repository";
import { api, segment } from "./urls";
import { simpleUser } from "./user";

// What a webhook carries is almost what the API answers. GitHub's schemas of payloads (octokit/webhooks) are closed, and
// differ where the functions below do.

/** A user in a payload: without the kind of view, which the schema does not know. */
export function payloadUser(row: UserRow) {
  const { user_view_type: _, ...user } = simpleUser(row);
  return user;
}

/** A deployment in a payload. */
export function payloadDeployment(row: DeploymentRow, creator: UserRow, of: Repository) {
  return { ...deployment(row, creator, of), creator: payloadUser(creator) };
}

/** A status in a payload: an empty `log_url` is left out, for there it has to be a URL; `target_url` is always there. */
export function payloadStatus(row: StatusRow, creator: UserRow, of: Repository) {
  const { log_url, ...status } = deploymentStatus(row, creator, of);
  return { ...status, creator: payloadUser(creator), ...(log_url === "" ? {} : { log_url }) };
}

/** What every payload says: where it happened and who did it; the organization where one owns the repository. */
export function payloadSubject(of: Repository, sender: UserRow) {
  return {
    repository: { ...repository(of), owner: payloadUser(of.owner) },
    ...(of.owner.type === "Organization" ? { organization: organization(of.owner) } : {}),
    sender: payloadUser(sender),
  };
}

function organization(row: UserRow) {
  const url = api(`/orgs/${segment(row.login)}`);
  return {
    login: row.login,
    id: row.id,
    node_id: nodeId("O", row.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: simpleUser(row).avatar_url,
    description: "",
  };
}
