import type { History } from "./commits";
import { historyOf } from "./history";
import type { PlannedDeployment } from "./planned";
import { PLANS } from "./plans";
import { timelineOf } from "./timeline";
import type { RepositoryPlan } from "./types";

export interface PlannedRepository {
  plan: RepositoryPlan;
  history: History;
  /** Oldest first. */
  deployments: PlannedDeployment[];
}

/** The whole sample world, before anything is written: it depends on the day alone. */
export function sampleWorld(day: Date): PlannedRepository[] {
  return PLANS.map((plan) => {
    const history = historyOf(plan, day);
    return { plan, history, deployments: timelineOf(plan, history) };
  });
}

/** The start of the day (UTC): what the dates of commits count from. */
export function dayOf(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
}

export function fullName(plan: RepositoryPlan): string {
  return `${plan.owner}/${plan.name}`;
}
