import type { STATUS_STATES } from "@/lib/embedded-github/schema";
import type { Login } from "./people";
import type { LogKind, Minutes, Outcome } from "./types";

/** What a source of deployments (a lane, a preview, the script) says of one. */
export interface Draft {
  /** Of its creation, before now. */
  age: Minutes;
  mark: number;
  ref: string;
  environment: string;
  creator: Login;
  outcome: Outcome;
  tookSeconds: number;
  reason?: string;
  transient?: boolean;
  task?: string;
  description?: string;
  payload?: string | Record<string, unknown>;
  log?: LogKind;
  movedTo?: string;
  inactiveAge?: Minutes;
}

export interface PlannedDeployment extends Omit<Draft, "age" | "payload" | "log"> {
  /** Seconds before now. */
  ago: number;
  payload: string | Record<string, unknown> | undefined;
  log: LogKind;
  /** Oldest first. */
  statuses: PlannedStatus[];
}

export interface PlannedStatus {
  /** Seconds before now. */
  ago: number;
  state: (typeof STATUS_STATES)[number];
  description: string;
  environment: string;
  creator: Login;
  /** Whether it carries the deployment's log link, and the link to what runs there. */
  logLink: boolean;
  environmentLink: boolean;
}
