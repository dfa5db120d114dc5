import type { StatusState } from "@/lib/embedded-github/rules/auto-inactive";

/** A deployment that is pending for longer than this, in milliseconds, counts as abandoned (contract 4). */
const ABANDONED_AFTER = 30 * 60_000;

interface Standing {
  transientEnvironment: boolean;
  updatedAt: Date;
}

/**
 * GraphQL's DeploymentState from the newest status (contract 4). UNVERIFIED and decided: none yet counts as PENDING, a
 * success is ACTIVE and never SUCCESS, and the clock of ABANDONED runs from the deployment's `updated_at`.
 */
export function deploymentState(state: StatusState | undefined, deployment: Standing, now: number): string {
  if (state === "success") return "ACTIVE";
  if (state === "inactive") return deployment.transientEnvironment ? "DESTROYED" : "INACTIVE";
  if (state !== undefined && state !== "pending") return state.toUpperCase();
  return now - deployment.updatedAt.getTime() > ABANDONED_AFTER ? "ABANDONED" : "PENDING";
}
