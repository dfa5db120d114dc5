import "server-only";
import { BerthError } from "@/lib/domain/failure";

/** A pause that the host did not name. */
const UNSAID_MS = 60_000;

/** Until when (milliseconds) background work leaves a host alone after this error: its limit window; undefined for any other failure. */
export function pauseOf(error: unknown): number | undefined {
  if (!(error instanceof BerthError) || error.failure.code !== "rate_limited") return undefined;
  const { until } = error.failure;
  return until === undefined ? Date.now() + UNSAID_MS : Date.parse(until);
}
