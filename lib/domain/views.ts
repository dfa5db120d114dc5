import type { Failure } from "./failure";
import type { Problem } from "./problem";
import type { RepositoryKey } from "./repository-key";

/**
 * What pages show: made by lib/use-cases from the mirror, sent to the browser as plain JSON. Times are ISO 8601 in UTC,
 * durations are milliseconds, states are words of deployment-state (an unknown word is passed on as it came).
 */

export interface Person {
  readonly login: string;
  readonly avatarUrl: string | null;
  readonly bot: boolean;
  /** Of the viewer only: the host of the account. */
  readonly host?: string;
  /** Of the viewer only, where Berth has several hosts: each of them, with the login that the viewer has there. */
  readonly hosts?: readonly HostAccount[];
}

export interface HostAccount {
  readonly host: string;
  /** What people call the host. */
  readonly label: string;
  /** Null where the viewer has not signed in. */
  readonly login: string | null;
}

export interface RefLabel {
  readonly name: string;
  readonly kind: "branch" | "tag" | "pull" | "commit";
}

/** One deployment as a row, a cell or a header shows it. */
export interface DeploymentSummary {
  readonly id: number;
  readonly environment: string;
  readonly state: string;
  readonly ref: RefLabel;
  /** The tag when the ref is a tag, else the short SHA. */
  readonly version: string;
  readonly sha: string;
  readonly commitUrl: string | null;
  /** First line of the commit, else the description, else null. */
  readonly headline: string | null;
  readonly task: string;
  readonly description: string | null;
  /** Description of the newest status. */
  readonly statusDescription: string | null;
  readonly creator: Person | null;
  readonly createdAt: string;
  /** When it became active the last time. */
  readonly activeAt: string | null;
  /** From creation to the first settled status; null while under way or when it never started. */
  readonly durationMs: number | null;
  readonly logUrl: string | null;
  /** Null for destroyed ones, whatever their statuses say (contract 2.6). */
  readonly environmentUrl: string | null;
  readonly transient: boolean;
  readonly production: boolean;
  /** It is what lies in its environment now. */
  readonly current: boolean;
  /** Still active on the host, but another deployment is current: that one's id. */
  readonly supersededBy: number | null;
  /** The version that was live directly before, when this commit had been live here before that one ever was: a roll-back. */
  readonly rollbackFrom: string | null;
}

/** Commits between what is live and the default branch; null parts are unknown, not zero. */
export interface Distance {
  readonly base: string;
  readonly behind: number;
  readonly ahead: number;
}

/** Median of the last successful durations of the environment; null under five samples. */
export interface Running {
  readonly deployment: DeploymentSummary;
  readonly usuallyMs: number | null;
}

/** How fresh the mirror of a repository is, and by which way. */
export interface Freshness {
  /** The host, by name and as people call it. */
  readonly host: string;
  readonly label: string;
  /** When its deployments were compared with the host's the last time. */
  readonly syncedAt: string | null;
  /** When the last webhook came that was applied. */
  readonly eventAt: string | null;
  /** Set when it could not be read the last time. */
  readonly problem: Problem | null;
  /** The host is silent: when it said the last time that this viewer may read the repository. */
  readonly confirmedAt?: string;
}

export interface Backfill {
  readonly state: "none" | "running" | "done" | "failed";
  readonly done: number;
  readonly total: number | null;
  readonly error: string | null;
  /** Requests to the host so far. */
  readonly requests: number;
  /** The host's limit is reached until then. */
  readonly pausedUntil: string | null;
}

export interface Permissions {
  readonly write: boolean;
  readonly admin: boolean;
  /** The host shows this account the deployments alone and no rights: writing is tried, code is not to be seen. */
  readonly assumed?: true;
}

export interface RepositoryInfo {
  /** Our own id: what live events name. */
  readonly id: number;
  readonly key: RepositoryKey;
  readonly private: boolean;
  readonly defaultBranch: string;
  readonly defaultSha: string | null;
  /** Time of the newest commit of the default branch. */
  readonly defaultCommittedAt: string | null;
  readonly htmlUrl: string;
  readonly freshness: Freshness;
  readonly backfill: Backfill;
  readonly permissions: Permissions;
}

/* ---- Overview: what is where, over all repositories ---- */

export interface CellView {
  readonly environment: string;
  readonly current: DeploymentSummary | null;
  /** The newest attempt when it is another one than the current. */
  readonly latest: DeploymentSummary | null;
  readonly distance: Distance | null;
}

export interface PreviewCount {
  readonly live: number;
  readonly failed: number;
  readonly newestAt: string | null;
}

export interface OverviewRow {
  readonly repository: RepositoryInfo;
  /** By lower-case environment name; a missing one was never deployed. */
  readonly cells: Readonly<Record<string, CellView>>;
  readonly previews: PreviewCount;
  readonly latestAt: string | null;
}

export interface OverviewView {
  /** Columns: production first, then by how many repositories have them. */
  readonly environments: readonly {
    readonly name: string;
    readonly production: boolean;
    readonly repositories: number;
  }[];
  readonly rows: readonly OverviewRow[];
  readonly previews: number;
  readonly viewer: Person;
  /** Hosts of whose repositories nothing is shown now; with every one of them there is no view at all. */
  readonly unread?: readonly UnreadHost[];
  /** Hosts whose list leaves out organisations. */
  readonly partial?: readonly PartialHost[];
  /** The viewer's accounts whose hosts list no private repository, because Berth may see deployments only. */
  readonly unlisted?: readonly HostAccount[];
}

/** Some organisations of a host ask for single sign-on, and the viewer's sign-in is not authorised for them. */
export interface PartialHost {
  readonly host: string;
  readonly label: string;
  readonly organizations: number;
  /** The page of the host where that is mended. */
  readonly url: string;
}

export interface UnreadHost {
  readonly host: string;
  readonly label: string;
  readonly failure: Failure;
}

/* ---- Repository: one lane and history strip per environment ---- */

export interface Segment {
  readonly deploymentId: number;
  readonly version: string;
  readonly sha: string;
  readonly from: string;
  readonly to: string;
  readonly rollback: boolean;
  /** It goes on at the end of the range: drawn in green before the hull. */
  readonly current: boolean;
}

export interface Failed {
  readonly deploymentId: number;
  readonly version: string;
  readonly state: string;
  readonly at: string;
}

export interface LaneView {
  readonly environment: string;
  readonly production: boolean;
  readonly current: DeploymentSummary | null;
  readonly latest: DeploymentSummary | null;
  readonly running: Running | null;
  readonly distance: Distance | null;
  /** In order of time, without overlap; what is not covered had nothing live. */
  readonly segments: readonly Segment[];
  readonly failures: readonly Failed[];
  readonly wentLive: number;
  readonly failed: number;
  readonly medianMs: number | null;
}

export interface PreviewFolder {
  /** `pr-*`, `review/*`; a preview without a common prefix has a folder of its own name. */
  readonly name: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly newestAt: string;
  readonly previews: readonly DeploymentSummary[];
}

export const RANGES = ["24h", "7d", "14d", "30d", "90d"] as const;
export type Range = (typeof RANGES)[number];

export interface RepositoryView {
  readonly repository: RepositoryInfo;
  readonly range: { readonly name: Range; readonly from: string; readonly to: string };
  readonly lanes: readonly LaneView[];
  readonly folders: readonly PreviewFolder[];
  readonly livePreviews: number;
  readonly destroyedPreviews: number;
  readonly deployments: number;
  /** Only where the built-in deployer serves the repository (embedded host). */
  readonly deployer: { readonly enabled: boolean; readonly stepAllowed: boolean; readonly sample: boolean } | null;
}

/* ---- Timeline: one environment, or all deployments of a repository ---- */

export interface EnvironmentItem {
  readonly name: string;
  readonly production: boolean;
  readonly preview: boolean;
  readonly state: string | null;
  readonly version: string | null;
  /** State of the latest attempt when it is another one. */
  readonly latestState: string | null;
}

export interface TimelineHead {
  readonly current: DeploymentSummary | null;
  readonly distance: Distance | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  /** Percent of the settled attempts of the last 90 days that succeeded; null without any. */
  readonly succeeded90d: number | null;
  /** Every deployment of it is destroyed or inactive and one at least was transient. */
  readonly destroyed: boolean;
  /** Where nothing is live: how what was live last was ended, and how long it had been live. Null when nothing ever was. */
  readonly ended: { readonly at: string; readonly by: Person | null; readonly liveMs: number } | null;
}

export interface TimelineView {
  readonly repository: RepositoryInfo;
  /** Null: all deployments of the repository. */
  readonly environment: string | null;
  readonly production: boolean;
  readonly head: TimelineHead | null;
  readonly environments: readonly EnvironmentItem[];
  readonly creators: readonly string[];
  /** Newest first, at most 50. */
  readonly rows: readonly DeploymentSummary[];
  readonly running: readonly Running[];
  /** Value of `before` for the next page, null at the end. */
  readonly older: number | null;
  /** All rows of the filter. */
  readonly total: number;
  /** How many there are without the filter. */
  readonly unfiltered: number;
}

/* ---- One deployment ---- */

export interface StatusView {
  readonly id: number;
  readonly state: string;
  readonly description: string | null;
  readonly logUrl: string | null;
  readonly environmentUrl: string | null;
  readonly environment: string | null;
  readonly creator: Person | null;
  readonly createdAt: string;
}

export interface CommitView {
  readonly sha: string;
  readonly headline: string;
  readonly author: string | null;
  readonly committedAt: string | null;
  readonly url: string | null;
}

/** Commits since the version that was live before. */
export interface ChangesView {
  readonly previous: {
    readonly id: number;
    readonly version: string;
    readonly sha: string;
    readonly ref: RefLabel;
    /** How long it was live until this one took its place; null when this one never went live. */
    readonly liveMs: number | null;
  };
  readonly commits: readonly CommitView[];
  readonly total: number;
  /** Commits of the previous version that this one lacks: a roll-back takes them away. */
  readonly behind: number;
  readonly compareUrl: string | null;
}

export interface DeploymentView {
  readonly repository: RepositoryInfo;
  readonly deployment: DeploymentSummary;
  readonly originalEnvironment: string;
  /** Oldest first. */
  readonly statuses: readonly StatusView[];
  /** The payload as JSON, indented; null when there is none. */
  readonly payload: string | null;
  readonly medianMs: number | null;
  readonly usuallyMs: number | null;
  readonly changes: ChangesView | null;
  /** Ids of the deployment after and before this one in the same environment. */
  readonly newer: number | null;
  readonly older: number | null;
  /** Same commit in other environments, the newest deployment of each. */
  readonly elsewhere: readonly DeploymentSummary[];
  /** For the form of a status: what a success with auto_inactive does to the others. */
  readonly siblings: readonly SiblingView[];
  /** How many that stay as they are were left out of `siblings`. */
  readonly siblingsHidden: number;
}

export interface SiblingView {
  readonly deployment: DeploymentSummary;
  readonly verdict: "becomes-inactive" | "transient" | "production" | "never-succeeded" | "not-active";
}

/* ---- Mark an environment destroyed ---- */

export interface DestroyPlan {
  readonly repository: RepositoryInfo;
  readonly environment: string;
  /** Every deployment that is neither inactive nor destroyed, newest first, with what it will read afterwards. */
  readonly steps: readonly { readonly deployment: DeploymentSummary; readonly becomes: "destroyed" | "inactive" }[];
  /** How many more there are than one plan holds (500). */
  readonly more: number;
  /** Hosts of the environment links: what keeps running. */
  readonly runsAt: readonly string[];
}

/* ---- A commit of the embedded host, which has no pages of its own ---- */

export interface CommitPageView {
  readonly repository: RepositoryInfo;
  readonly commit: CommitView;
  /** Newest first, at most 50. */
  readonly deployments: readonly DeploymentSummary[];
}

/* ---- New deployment ---- */

export interface RefChoice {
  readonly name: string;
  readonly kind: "branch" | "tag";
  readonly sha: string;
  readonly headline: string | null;
  readonly committedAt: string | null;
}

export interface RefFacts {
  readonly sha: string;
  readonly kind: RefLabel["kind"];
  readonly headline: string | null;
  /** Against the default branch. */
  readonly behind: number | null;
  readonly contexts: readonly { readonly context: string; readonly state: string }[];
}

export interface NewDeploymentView {
  readonly repository: RepositoryInfo;
  readonly environments: readonly EnvironmentItem[];
  /** Where its code may not be read, refs cannot be completed; any ref may still be typed. */
  readonly refs: readonly RefChoice[];
  /** Who will do the deploying: null where the built-in deployer does not serve the repository. */
  readonly deployer: RepositoryView["deployer"];
  readonly viewer: Person;
}
