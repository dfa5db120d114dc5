/**
 * What a host says, in our words: made by lib/github/transform from the wire, taken by lib/sync into the mirror. Times are ISO 8601 in UTC,
 * empty texts of the API are null.
 */

export interface HostPerson {
  readonly id: number;
  readonly login: string;
  readonly avatarUrl: string | null;
  readonly type: string;
}

export interface HostRepository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly private: boolean;
  readonly defaultBranch: string;
  readonly htmlUrl: string;
  /** What the token that asked may do. */
  readonly permissions: { readonly read: boolean; readonly write: boolean; readonly admin: boolean };
}

export interface HostDeployment {
  readonly id: number;
  /** The host's id of the repository that it lies in, where the host tells it in a way that can be read. */
  readonly hostRepositoryId?: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  /** JSON text; null for an empty payload. */
  readonly payload: string | null;
  readonly environment: string;
  readonly originalEnvironment: string;
  readonly description: string | null;
  readonly creator: HostPerson | null;
  readonly transient: boolean;
  readonly production: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface HostStatus {
  readonly id: number;
  readonly state: string;
  readonly description: string | null;
  readonly logUrl: string | null;
  readonly environmentUrl: string | null;
  readonly environment: string | null;
  readonly creator: HostPerson | null;
  readonly createdAt: string;
}

export interface HostCommit {
  readonly sha: string;
  /** First line of the message. */
  readonly headline: string;
  readonly author: string | null;
  readonly committedAt: string | null;
  readonly htmlUrl: string | null;
}

export interface HostRef {
  readonly kind: "branch" | "tag";
  readonly name: string;
  readonly sha: string;
}

export interface HostComparison {
  readonly ahead: number;
  readonly behind: number;
  /** From base to head, newest first, at most 250. */
  readonly commits: readonly HostCommit[];
  readonly htmlUrl: string | null;
}
