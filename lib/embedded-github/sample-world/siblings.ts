import { madeInactiveBy, type Standing } from "@/lib/embedded-github/rules/auto-inactive";
import type { PlannedDeployment, PlannedStatus } from "./planned";
import { inactive } from "./statuses";

/**
 * Plays all statuses in the order of time and adds what the API adds on a success: `inactive` to prior siblings, by the very
 * rule that the API uses. `deployments` are the repository's, oldest first.
 */
export function inactiveAfterSuccess(deployments: readonly PlannedDeployment[]): void {
  const standings = deployments.map(
    (planned, id): Standing => ({
      id,
      environment: planned.environment,
      transientEnvironment: planned.transient ?? false,
      productionEnvironment: isProduction(planned),
      state: undefined,
    }),
  );
  for (const { standing, status } of inOrder(deployments, standings)) {
    standing.state = status.state;
    standing.environment = status.environment;
    if (status.state !== "success") continue;
    for (const other of standings.filter((one) => madeInactiveBy(standing, one))) {
      const planned = deployments[other.id];
      planned?.statuses.push(inactive(planned, status.ago, status.creator));
      other.state = "inactive";
    }
  }
  for (const planned of deployments) planned.statuses.sort((a, b) => b.ago - a.ago);
}

/** The default of `production_environment` (contract 2.4). */
export function isProduction(planned: PlannedDeployment): boolean {
  return planned.environment === "production";
}

function inOrder(deployments: readonly PlannedDeployment[], standings: readonly Standing[]) {
  return deployments
    .flatMap((planned, i) => planned.statuses.map((status: PlannedStatus) => ({ status, standing: standings[i] })))
    .filter((event): event is { status: PlannedStatus; standing: Standing } => event.standing !== undefined)
    .sort((a, b) => b.status.ago - a.status.ago);
}
