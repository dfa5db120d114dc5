import "server-only";

/** A host writes whole seconds, and its answer may be a second older than its time. */
const SECOND_MS = 1_000;
const OVER_MS = 2 * SECOND_MS;

/** Until when (milliseconds) everything is known that a host has dated `at`, once it was read at `asOf`: in a second that runs, more may come. */
export function settledUntil(at: number, asOf: number): number {
  return asOf - at >= OVER_MS ? at : at - SECOND_MS;
}
