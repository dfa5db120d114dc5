import type { Person, RepositoryInfo } from "./views";

/** Who did what through Berth in a repository: made by lib/mirror from its rows, shown by components/audit. Times are ISO 8601 in UTC. */

/** What people do, by the name that is kept; an unknown one reads as it came. */
export const AUDIT_ACTIONS: Readonly<Record<string, string>> = {
  create_deployment: "Create deployment",
  post_status: "Post status",
  destroy_deployment: "Mark destroyed",
  set_deployer: "Change the deployer",
  connect_hook: "Connect live updates",
  show_hook_values: "Show a webhook's secret",
  redeliver: "Send a delivery again",
  ping_hook: "Ping webhook",
};

export interface AuditRow {
  readonly id: number;
  readonly who: Person;
  readonly action: string;
  readonly deploymentId: number | null;
  /** Of that deployment, where the mirror knows it. */
  readonly environment: string | null;
  /** `sent`, `done`, `unknown`, or the code of the failure. */
  readonly outcome: string;
  /** Under which the host keeps the write in its own log; null where it was not reached or gave none. */
  readonly requestId: string | null;
  /** What was true before, and what was asked for: JSON, or null. */
  readonly before: unknown;
  readonly after: unknown;
  readonly at: string;
}

export interface AuditView {
  readonly repository: RepositoryInfo;
  /** Newest first, at most 50. */
  readonly rows: readonly AuditRow[];
  /** Value of `before` for the next page; null at the end. */
  readonly older: number | null;
  /** For the tabs beside this one. */
  readonly environments: number;
  readonly deployments: number;
}

/** The id in `?before=`; 0, the newest page, for what is none. */
export function parseBefore(text: string | string[] | null | undefined): number {
  const first = [text ?? ""].flat()[0] ?? "";
  const id = /^[1-9]\d{0,15}$/.test(first) ? Number(first) : 0;
  return Number.isSafeInteger(id) ? id : 0;
}
