import { type History, newestBefore } from "./commits";
import type { Draft } from "./planned";
import type { Minutes, RepositoryPlan } from "./types";

/** The deployments that a plan tells by hand, with their refs followed to commits. Throws on a ref that is not there. */
export function scriptedDeployments(plan: RepositoryPlan, history: History): Draft[] {
  return plan.scripted.map(({ tookSeconds = 60, ...script }) => ({
    ...script,
    tookSeconds,
    ...target(plan, history, script.ref, script.age),
  }));
}

function target(plan: RepositoryPlan, history: History, ref: string, age: Minutes): Pick<Draft, "ref" | "mark"> {
  const newest = { main: history.main, tags: history.tags }[ref];
  const found = newest
    ? newestBefore<{ age: Minutes; mark: number; name?: string }>(newest, age)
    : [...history.branches, ...history.tags].find(({ name }) => name === ref);
  if (!found) throw new Error(`${plan.owner}/${plan.name} has no ref ${ref}`);
  return { ref: found.name ?? plan.defaultBranch, mark: found.mark };
}
