import type { Repository } from "@/lib/embedded-github/http/context";
import { nodeId } from "./node-id";
import { timestamp } from "./timestamp";
import { api, repoPage, repoPath } from "./urls";
import { simpleUser } from "./user";

export type Permission = "read" | "write" | "admin" | undefined;

/** GitHub's five levels from our three. */
export function permissionsOf(permission: Permission) {
  const admin = permission === "admin";
  const push = admin || permission === "write";
  return { admin, maintain: admin, push, triage: push, pull: push || permission === "read" };
}

/** What follows the repository's own URL in each of its `…_url` properties. */
const LINKS: Record<string, string> = {
  forks_url: "/forks",
  keys_url: "/keys{/key_id}",
  collaborators_url: "/collaborators{/collaborator}",
  teams_url: "/teams",
  hooks_url: "/hooks",
  issue_events_url: "/issues/events{/number}",
  events_url: "/events",
  assignees_url: "/assignees{/user}",
  branches_url: "/branches{/branch}",
  tags_url: "/tags",
  blobs_url: "/git/blobs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  git_refs_url: "/git/refs{/sha}",
  trees_url: "/git/trees{/sha}",
  statuses_url: "/statuses/{sha}",
  languages_url: "/languages",
  stargazers_url: "/stargazers",
  contributors_url: "/contributors",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  commits_url: "/commits{/sha}",
  git_commits_url: "/git/commits{/sha}",
  comments_url: "/comments{/number}",
  issue_comment_url: "/issues/comments{/number}",
  contents_url: "/contents/{+path}",
  compare_url: "/compare/{base}...{head}",
  merges_url: "/merges",
  archive_url: "/{archive_format}{/ref}",
  downloads_url: "/downloads",
  issues_url: "/issues{/number}",
  pulls_url: "/pulls{/number}",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  labels_url: "/labels{/name}",
  releases_url: "/releases{/id}",
  deployments_url: "/deployments",
};

/** What the embedded GitHub does not keep, at the value that says so. */
const ABSENT = {
  homepage: null,
  size: 0,
  stargazers_count: 0,
  watchers_count: 0,
  language: null,
  has_issues: false,
  has_projects: false,
  has_downloads: false,
  has_wiki: false,
  has_pages: false,
  has_discussions: false,
  forks_count: 0,
  mirror_url: null,
  archived: false,
  disabled: false,
  open_issues_count: 0,
  license: null,
  allow_forking: false,
  is_template: false,
  web_commit_signoff_required: false,
  topics: [] as string[],
  custom_properties: {},
  forks: 0,
  open_issues: 0,
  watchers: 0,
};

/** A repository, as in lists and in webhooks; `permission` is the caller's, left out where nobody in particular asks. */
export function repository(row: Repository, permission?: Permission) {
  const url = api(repoPath(row));
  const html = repoPage(row);
  const links = Object.fromEntries(Object.entries(LINKS).map(([key, rest]) => [key, url + rest]));
  return {
    id: row.id,
    node_id: nodeId("R", row.id),
    name: row.name,
    full_name: `${row.owner.login}/${row.name}`,
    private: row.private,
    owner: simpleUser(row.owner),
    html_url: html,
    description: row.description,
    fork: false,
    url,
    ...links,
    created_at: timestamp(row.createdAt),
    updated_at: timestamp(row.updatedAt),
    pushed_at: timestamp(row.pushedAt),
    git_url: `${html}.git`,
    ssh_url: `${html}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    ...ABSENT,
    visibility: row.private ? "private" : "public",
    default_branch: row.defaultBranch,
    ...(permission ? { permissions: permissionsOf(permission) } : {}),
  };
}

/** A full-repository: the answer to a GET of one. */
export function fullRepository(row: Repository, permission: Permission) {
  return {
    ...repository(row, permission),
    network_count: 0,
    subscribers_count: 0,
    ...(row.owner.type === "Organization" ? { organization: simpleUser(row.owner) } : {}),
    allow_merge_commit: row.managed || row.mergeAllowed,
    allow_squash_merge: false,
    allow_rebase_merge: false,
    allow_auto_merge: false,
    delete_branch_on_merge: false,
  };
}
