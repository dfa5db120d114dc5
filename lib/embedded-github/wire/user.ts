import type { UserRow } from "@/lib/embedded-github/http/context";
import { nodeId } from "./node-id";
import { timestamp } from "./timestamp";
import { api, page, segment } from "./urls";

const KIND = { User: "U", Bot: "BOT", Organization: "O" } as const;

/** A simple-user (contract 3). */
export function simpleUser(user: UserRow) {
  const url = api(`/users/${segment(user.login)}`);
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId(KIND[user.type], user.id),
    avatar_url: api(`/avatars/${segment(user.login)}.svg`),
    gravatar_id: "",
    url,
    html_url: page(`/${segment(user.login)}`),
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    user_view_type: "public",
    site_admin: user.siteAdmin,
  };
}

/** A public-user: what anyone may know. */
export function publicUser(user: UserRow, publicRepos: number) {
  return {
    ...simpleUser(user),
    name: user.name,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: publicRepos,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: timestamp(user.createdAt),
    updated_at: timestamp(user.createdAt),
  };
}

/** A private-user: the caller's own account. */
export function privateUser(user: UserRow, repos: { open: number; owned: number; hidden: number }) {
  return {
    ...publicUser(user, repos.open),
    user_view_type: "private",
    private_gists: 0,
    total_private_repos: repos.hidden,
    owned_private_repos: repos.owned,
    disk_usage: 0,
    collaborators: 0,
    two_factor_authentication: false,
  };
}
