import type { StatusState } from "./auto-inactive";

/** What an environment asks of those who review. */
export interface Gate {
  reviewers: readonly { type: "User" | "Team"; id: number }[];
  preventSelfReview: boolean;
}

export interface Review {
  userId: number;
  state: "approved" | "rejected" | "pending";
}

/** What the rule needs to know of a deployment: who made it, how it stands, and its reviews in the environment it is in. */
export interface Reviewed {
  creatorId: number;
  /** State of its newest status; undefined before the first one. */
  state: StatusState | undefined;
  reviews: readonly Review[];
}

const OPEN: readonly (StatusState | undefined)[] = [undefined, "queued", "pending", "in_progress"];

/** Whether a deployment is still under way: only then is there something to review. */
export function isOpen(state: StatusState | undefined): boolean {
  return OPEN.includes(state);
}

/** Whether this user may approve or reject: a required reviewer, and not who deploys where that is prevented. */
export function mayReview(gate: Gate, creatorId: number, userId: number | undefined): boolean {
  if (userId === undefined || (gate.preventSelfReview && userId === creatorId)) return false;
  return gate.reviewers.some((one) => one.type === "User" && one.id === userId);
}

/**
 * Whether a deployment waits for a reviewer: it is under way, the environment has required reviewers, and none of those who
 * may has approved it. The rules are the environment's of today.
 */
export function isPending(gate: Gate, { creatorId, state, reviews }: Reviewed): boolean {
  if (!isOpen(state) || gate.reviewers.length === 0) return false;
  return !reviews.some((one) => one.state === "approved" && mayReview(gate, creatorId, one.userId));
}
