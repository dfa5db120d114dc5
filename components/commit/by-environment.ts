import type { DeploymentSummary } from "@/lib/domain/views";

export interface EnvironmentGroup {
  readonly environment: string;
  /** The commit lies there now. */
  readonly current: boolean;
  readonly deployments: readonly DeploymentSummary[];
}

/** Deployments by environment, whose names do not tell capitals apart; where the commit lies now comes first, order is kept otherwise. */
export function byEnvironment(deployments: readonly DeploymentSummary[]): EnvironmentGroup[] {
  const groups = new Map<string, DeploymentSummary[]>();
  for (const deployment of deployments) {
    const name = deployment.environment.toLowerCase();
    groups.set(name, [...(groups.get(name) ?? []), deployment]);
  }
  return [...groups.values()]
    .map((group) => ({
      environment: group[0]?.environment ?? "",
      current: group.some((deployment) => deployment.current),
      deployments: group,
    }))
    .sort((a, b) => Number(b.current) - Number(a.current));
}
