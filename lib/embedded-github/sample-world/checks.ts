import type { History } from "./commits";
import type { RepositoryPlan } from "./types";

export interface PlannedCheck {
  mark: number;
  context: string;
  state: "success" | "failure" | "pending";
  description: string;
}

const WORDS = { success: "Passed", failure: "1 of 38 failed", pending: "Running" } as const;

/** Commit statuses of the newest commit of each branch: what `required_contexts` is tried out with. */
export function checksOf(plan: RepositoryPlan, history: History): PlannedCheck[] {
  const { checks } = plan;
  const head = history.main[0];
  if (!checks || !head) return [];
  return [{ name: plan.defaultBranch, mark: head.mark }, ...history.branches].flatMap(({ name, mark }) =>
    checks.contexts.map((context) => {
      const state =
        checks.failing?.[name] === context ? "failure" : checks.pending?.[name] === context ? "pending" : "success";
      return { mark, context, state, description: WORDS[state] };
    }),
  );
}
