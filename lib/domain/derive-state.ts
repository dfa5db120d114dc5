import { ABANDONED_AFTER_MS } from "./deployment-state";

export interface StatusMoment {
  readonly id: number;
  readonly state: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** The newest status by created_at, then id: neither order of arrival nor the local clock decides (design, section 4). */
export function newestStatus<S extends StatusMoment>(statuses: readonly S[]): S | undefined {
  let newest: S | undefined;
  for (const status of statuses) if (!newest || isLater(status, newest)) newest = status;
  return newest;
}

function isLater(a: StatusMoment, b: StatusMoment): boolean {
  const difference = Date.parse(a.createdAt) - Date.parse(b.createdAt);
  return difference === 0 ? a.id > b.id : difference > 0;
}

/**
 * State of a deployment from its newest status (design, section 4). `changedAt`: newest status' or the deployment's created_at, ISO;
 * `now` in milliseconds, for `abandoned`. An unknown word comes back unchanged.
 */
export function deriveState(newest: string | undefined, transient: boolean, changedAt: string, now: number): string {
  if (newest === undefined || newest === "pending")
    return now - Date.parse(changedAt) > ABANDONED_AFTER_MS ? "abandoned" : "pending";
  if (newest === "success") return "active";
  if (newest === "inactive") return transient ? "destroyed" : "inactive";
  return newest;
}
