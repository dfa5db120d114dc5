import "server-only";
import type { HostDeployment, HostStatus } from "@/lib/domain/host";

/** A host writes whole seconds, and its answer may be a second older than its time. */
const SECOND_MS = 1_000;
const OVER_MS = 2 * SECOND_MS;

/** Until when (milliseconds) everything is known that a host has dated `at`, once it was read at `asOf`: in a second that runs, more may come. */
export function settledUntil(at: number, asOf: number): number {
  return asOf - at >= OVER_MS ? at : at - SECOND_MS;
}

/** The same for two lists that were asked for side by side at `asOf`: the one of statuses is complete up to its own newest one, and no further. */
export function settledBeside(deployment: HostDeployment, statuses: readonly HostStatus[], asOf: number): number {
  const newest = Math.max(...[deployment, ...statuses].map(({ createdAt }) => Date.parse(createdAt)));
  return settledUntil(newest, asOf);
}
