import { type History, newestBefore } from "./commits";
import type { Draft } from "./planned";
import type { Minutes, RepositoryPlan } from "./types";

/** The deployments that a plan tells by hand, with their refs followed to commits. Throws on a ref that is not there. */
export function scriptedDeployments(plan: RepositoryPlan, history: History): Draft[] {
  return plan.scripted.map(({ tookSeconds = 60, ...script }) => ({
    ...script,
    tookSeconds,
    ref: script.ref === "main" ? plan.defaultBranch : script.ref,
    mark: markOf(plan, history, script.ref, script.age),
  }));
}

function markOf(plan: RepositoryPlan, history: History, ref: string, age: Minutes): number {
  const named = [...history.branches, ...history.tags].find(({ name }) => name === ref);
  const found = named ?? (ref === "main" ? newestBefore(history.main, age) : undefined);
  if (!found) throw new Error(`${plan.owner}/${plan.name} has no ref ${ref}`);
  return found.mark;
}
