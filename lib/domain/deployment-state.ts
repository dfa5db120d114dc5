/** GitHub's own words for the state of a deployment (GraphQL `DeploymentState`), in the order in which a filter offers them. */
export const DEPLOYMENT_STATES = [
  "active",
  "in_progress",
  "queued",
  "pending",
  "waiting",
  "failure",
  "error",
  "inactive",
  "destroyed",
  "abandoned",
] as const;
export type DeploymentState = (typeof DEPLOYMENT_STATES)[number];

/** The states that `POST …/statuses` takes (contract 1a), in the order of the form. */
export const STATUS_STATES = ["queued", "pending", "in_progress", "success", "failure", "error", "inactive"] as const;
export type StatusState = (typeof STATUS_STATES)[number];

/** Nothing more is expected to happen by itself. */
export const SETTLED: ReadonlySet<string> = new Set<DeploymentState>([
  "active",
  "failure",
  "error",
  "inactive",
  "destroyed",
  "abandoned",
]);

/** Under way: a bar, an estimate and a shorter polling interval make sense. */
export const UNDER_WAY: ReadonlySet<string> = new Set<DeploymentState>(["in_progress", "queued", "pending", "waiting"]);

/** A `pending` deployment without a change for this long reads `abandoned` (contract, section 4). */
export const ABANDONED_AFTER_MS = 30 * 60_000;

/** The word for a person. A state that we do not know is shown as it came. */
export const STATE_WORDS: Record<DeploymentState, string> = {
  active: "Active",
  in_progress: "In progress",
  queued: "Queued",
  pending: "Pending",
  waiting: "Waiting",
  failure: "Failure",
  error: "Error",
  inactive: "Inactive",
  destroyed: "Destroyed",
  abandoned: "Abandoned",
};

export const STATUS_WORDS: Record<StatusState, string> = {
  queued: "Queued",
  pending: "Pending",
  in_progress: "In progress",
  success: "Success",
  failure: "Failure",
  error: "Error",
  inactive: "Inactive",
};

export function isDeploymentState(word: string): word is DeploymentState {
  return (DEPLOYMENT_STATES as readonly string[]).includes(word);
}

export function stateWord(state: string): string {
  return isDeploymentState(state) ? STATE_WORDS[state] : state;
}
