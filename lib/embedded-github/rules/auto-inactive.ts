import type { STATUS_STATES } from "@/lib/embedded-github/schema";
import { sameEnvironment } from "./names";

export type StatusState = (typeof STATUS_STATES)[number];

/** What the rule needs to know of a deployment in the same repository. */
export interface Standing {
  id: number;
  environment: string;
  transientEnvironment: boolean;
  productionEnvironment: boolean;
  /** State of its newest status; undefined before the first one. */
  state: StatusState | undefined;
}

/** Whether a new status makes siblings inactive at all: only a success, and only unless told not to. */
export function inactivatesSiblings(state: StatusState, autoInactive: boolean): boolean {
  return state === "success" && autoInactive;
}

/**
 * Whether a success of deployment `id`, now in `environment`, makes `other` inactive: a prior deployment of the same
 * environment, neither transient nor production, that stands at success (contract 2.5).
 */
export function madeInactiveBy(success: { id: number; environment: string }, other: Standing): boolean {
  return (
    other.id < success.id &&
    sameEnvironment(other.environment, success.environment) &&
    !other.transientEnvironment &&
    !other.productionEnvironment &&
    other.state === "success"
  );
}
