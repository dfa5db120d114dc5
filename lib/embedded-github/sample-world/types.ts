import type { Login } from "./people";

/** Ages are how long before "now" something happened. Commits count from the start of the day, so they are never younger. */
export type Minutes = number;

export type Outcome = "success" | "failure" | "error" | "in_progress" | "queued" | "pending" | "silent";

/** Whose log a deployment links to: the built-in deployer's, an outside CI's, or none. */
export type LogKind = "deployer" | "ci" | "none";

export interface FixedCommit {
  age: Minutes;
  message: string;
  author: Login;
  /** Number of the pull request that it came with. */
  number?: number;
  tag?: string;
}

/** A series of deployments to one environment, spread over the past. */
export interface Lane {
  environment: string;
  /** `tags`: each release once, newest first. `main`: the newest commit of its moment. Otherwise the name of a branch. */
  from: string;
  count: number;
  newest: Minutes;
  oldest?: Minutes;
  /** Above 1: denser in the recent past. */
  curve?: number;
  /** Share that fails at first. */
  failing: number;
  /** Share (of releases) that is rolled back for a day. */
  rolledBack?: number;
  tookSeconds: number;
  creators: readonly Login[];
  task?: string;
}

/** One deployment told by hand. */
export interface Scripted {
  environment: string;
  /** A tag, a branch (its head), or what was newest at that moment: `main` of the default branch, `tags` of the releases. */
  ref: string;
  age: Minutes;
  outcome: Outcome;
  creator: Login;
  tookSeconds?: number;
  /** Description of the last status. */
  reason?: string;
  description?: string;
  task?: string;
  payload?: string | Record<string, unknown>;
  transient?: boolean;
  log?: LogKind;
  /** A later status names this environment and so moves the deployment there. */
  movedTo?: string;
  /** Somebody posts `inactive` by hand so long before now. */
  inactiveAge?: Minutes;
}

/** A pull request that is still open: a branch, and a preview of it. */
export interface OpenPull {
  branch: string;
  message: string;
  author: Login;
  age: Minutes;
  outcome?: Outcome;
  reason?: string;
  /** A branch without a preview. */
  preview?: false;
}

export interface RepositoryPlan {
  owner: string;
  name: string;
  description: string;
  private: boolean;
  /** Only octocat sees it. */
  secret?: boolean;
  defaultBranch: string;
  words: readonly string[];
  /** Length of the main branch. */
  commits: number;
  /** Number of the newest pull request. */
  pulls: number;
  /** Newest commits, newest first; older ones are drawn from `words`. */
  fixed: readonly FixedCommit[];
  /** Newest release below the fixed ones, and how many commits lie between two; `calendar` names them by date. */
  releases?: { last: string | "calendar"; every: number };
  branches?: readonly { name: string; message: string; author: Login; age: Minutes; breaksSmokeTest?: boolean }[];
  open: readonly OpenPull[];
  /** How many merged pull requests had a preview that was destroyed since. */
  mergedPreviews: number;
  lanes: readonly Lane[];
  scripted: readonly Scripted[];
  /** Contexts of commit statuses on branch heads: all succeed but those named `branch context` here. */
  checks?: { contexts: readonly string[]; failing?: Record<string, string>; pending?: Record<string, string> };
  /** Environments with protection: reviewers by login, a wait in minutes. */
  protected?: Record<string, { reviewers: readonly Login[]; waitMinutes?: number }>;
}

export const HOUR: Minutes = 60;
export const DAY: Minutes = 24 * HOUR;
