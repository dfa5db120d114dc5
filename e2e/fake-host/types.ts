/** What the fake host knows. Plain data: it goes over the control API as it is. Times are ISO, in whole seconds. */

export const LEVELS = ["read", "write", "admin"] as const;
export type Level = (typeof LEVELS)[number];

export interface Person {
  readonly id: number;
  readonly login: string;
  readonly type: "User" | "Bot" | "Organization";
  readonly name: string | null;
}

export interface Token {
  readonly token: string;
  readonly login: string;
  readonly scopes: readonly string[];
}

export interface Status {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly environment: string;
  readonly logUrl: string;
  readonly environmentUrl: string;
  readonly creator: Person;
  readonly createdAt: string;
}

export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly payload: unknown;
  environment: string;
  readonly originalEnvironment: string;
  readonly description: string | null;
  readonly creator: Person;
  readonly transient: boolean;
  readonly production: boolean;
  readonly createdAt: string;
  updatedAt: string;
  /** Oldest first. */
  readonly statuses: Status[];
}

export interface Commit {
  readonly sha: string;
  readonly message: string;
  readonly author: string;
  readonly date: string;
  readonly parents: readonly string[];
}

export interface NewDeployment {
  /** Where two hosts have to have the same number. */
  readonly id?: number;
  readonly ref: string;
  readonly environment?: string;
  readonly task?: string;
  readonly description?: string | null;
  readonly payload?: unknown;
  readonly transient?: boolean;
  readonly production?: boolean;
  /** When it was made, for a history. */
  readonly at?: string;
}

export interface NewStatus {
  readonly id?: number;
  readonly state: string;
  readonly description?: string;
  readonly logUrl?: string;
  readonly environmentUrl?: string;
  readonly environment?: string;
  readonly autoInactive?: boolean;
  readonly at?: string;
}

/** A webhook of a repository; the secret is the sender's alone. */
export interface Hook {
  readonly id: number;
  url: string;
  contentType: "json" | "form";
  secret: string;
  insecureSsl: string;
  events: string[];
  active: boolean;
  readonly createdAt: string;
}

/** What GitHub would tell of a change: `name` is `X-GitHub-Event`, `payload` has the shape of contract 5. */
export interface HostEvent {
  readonly name: "deployment" | "deployment_status" | "ping";
  readonly repositoryId: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Every change of deployments, also those of which GitHub tells nobody (contract 2, inactive). */
export interface Change {
  readonly kind: "deployment created" | "status created" | "deployment deleted";
  readonly repositoryId: number;
  readonly deployment: Deployment;
  readonly status?: Status;
}
