import { branchCommit, type History } from "./commits";
import { mainBranch } from "./main-branch";
import { openPulls, pullsThatWereMerged } from "./pulls";
import { randomFrom } from "./random";
import type { RepositoryPlan } from "./types";

/**
 * The whole git history of a plan, without dates and object names: those follow from the day that ages count from.
 * Same plan and day (calendar versions are named after days), same history.
 */
export function historyOf(plan: RepositoryPlan, day: Date): History {
  const random = randomFrom(`${plan.owner}/${plan.name} history`);
  const { commits, tags } = mainBranch(plan, day, random);
  const history: History = {
    commits,
    main: [...commits].reverse(),
    tags: [...tags].reverse(),
    branches: [],
    pulls: [],
  };
  for (const { name, ...branch } of plan.branches ?? []) {
    const mark = branchCommit(history, branch);
    history.branches.push({ name, mark });
  }
  pullsThatWereMerged(plan, history, random);
  openPulls(plan, history);
  return history;
}
