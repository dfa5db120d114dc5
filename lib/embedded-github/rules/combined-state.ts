import type { ContextState } from "./required-contexts";

/** One state for all contexts of a commit: pending when there are none, failure when any failed (contract 7). */
export function combinedState(states: readonly ContextState[]): "failure" | "pending" | "success" {
  if (states.some((state) => state === "error" || state === "failure")) return "failure";
  if (states.length === 0 || states.includes("pending")) return "pending";
  return "success";
}
