import type { StatusState } from "@/lib/embedded-github/rules/auto-inactive";

/** A deployment that is pending for longer than this, in milliseconds, counts as abandoned (contract 4). */
const ABANDONED_AFTER = 30 * 60_000;

interface Standing {
  transientEnvironment: boolean;
  updatedAt: Date;
}

interface Progress {
  /** Of the newest status; undefined before the first one. */
  state: StatusState | undefined;
  /** Whether a reviewer has to approve it first. */
  isWaiting: boolean;
}

/**
 * GraphQL's DeploymentState (contract 4). UNVERIFIED and decided: none yet counts as PENDING, or as WAITING where a
 * reviewer is asked; a success is ACTIVE and never SUCCESS; the clock of ABANDONED runs from `updated_at`.
 */
export function deploymentState({ state, isWaiting }: Progress, deployment: Standing, now: number): string {
  if (state === undefined && isWaiting) return "WAITING";
  if (state === "success") return "ACTIVE";
  if (state === "inactive") return deployment.transientEnvironment ? "DESTROYED" : "INACTIVE";
  if (state !== undefined && state !== "pending") return state.toUpperCase();
  return now - deployment.updatedAt.getTime() > ABANDONED_AFTER ? "ABANDONED" : "PENDING";
}
