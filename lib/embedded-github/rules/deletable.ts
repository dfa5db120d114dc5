import type { StatusState } from "./auto-inactive";

/** GitHub's words for a deployment that may not be deleted. */
export const ACTIVE_DELETE =
  "We cannot delete an active deployment unless it is the only deployment in a given environment.";

/**
 * Whether a deployment may be deleted: an active one, whose newest status is a success, only where no other deployment
 * shares its environment; any other at any time (contract 2.7).
 */
export function deletable(state: StatusState | undefined, othersInEnvironment: number): boolean {
  return state !== "success" || othersInEnvironment === 0;
}
