/** Events that come from the embedded GitHub: `ping` is not asked for, `push` comes as a test only. */
const SENT = ["push", "deployment", "deployment_status"];

/**
 * Other events that a repository's hook may ask for at GitHub, so that a client's list is taken as it is; they never
 * come. What only organizations or apps are told of is not among them (contract 5: `deployment_review` …).
 */
const NEVER_COME = [
  "branch_protection_configuration",
  "branch_protection_rule",
  "check_run",
  "check_suite",
  "code_scanning_alert",
  "commit_comment",
  "create",
  "custom_property_values",
  "delete",
  "dependabot_alert",
  "deploy_key",
  "discussion",
  "discussion_comment",
  "fork",
  "gollum",
  "issue_comment",
  "issue_dependencies",
  "issues",
  "label",
  "member",
  "merge_group",
  "meta",
  "milestone",
  "package",
  "page_build",
  "project",
  "project_card",
  "project_column",
  "public",
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
  "pull_request_review_thread",
  "registry_package",
  "release",
  "repository",
  "repository_advisory",
  "repository_import",
  "repository_ruleset",
  "repository_vulnerability_alert",
  "secret_scanning_alert",
  "secret_scanning_alert_location",
  "secret_scanning_scan",
  "security_and_analysis",
  "star",
  "status",
  "sub_issues",
  "team_add",
  "watch",
  "workflow_job",
  "workflow_run",
];

const NAMES = new Set(["*", ...SENT, ...NEVER_COME]);

export const isEventName = (name: string) => NAMES.has(name);

/** Each name once; all events is said by `*` alone. */
export function distinctEvents(names: readonly string[]): string[] {
  return names.includes("*") ? ["*"] : [...new Set(names)];
}
