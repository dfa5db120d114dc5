import type { CheckConclusion } from "./check-state";

export type ContextState = "error" | "failure" | "pending" | "success";

/** A commit status or a check run, by the name that it reports under. */
export interface ContextStatus {
  context: string;
  state: ContextState | CheckConclusion;
}

/** A context that stands in the way; `missing` where it was asked for and never reported. */
export interface Failing {
  context: string;
  state: ContextStatus["state"] | "missing";
}

/**
 * Contexts that keep a commit from being deployed (contract 2.2). `required` undefined asks for every context the commit
 * has, an empty list for none. `reported` holds the newest commit status and the newest check run of each context; contexts
 * compare without case, and where both kinds report one, both must be a success. Each context is named once.
 */
export function failingContexts(
  required: readonly string[] | undefined,
  reported: readonly ContextStatus[],
): Failing[] {
  const wanted = new Map((required ?? reported.map((one) => one.context)).map((name) => [name.toLowerCase(), name]));
  return [...wanted].flatMap(([key, name]): Failing[] => {
    const found = reported.filter((one) => one.context.toLowerCase() === key);
    if (found.length === 0) return [{ context: name, state: "missing" }];
    const failing = found.find((one) => one.state !== "success");
    return failing ? [failing] : [];
  });
}

/** The first of each context, without regard to case: of rows that come newest first, the newest. */
export function firstOfEach<T extends { context: string }>(rows: readonly T[]): T[] {
  const first = new Map<string, T>();
  for (const row of rows) {
    const key = row.context.toLowerCase();
    if (!first.has(key)) first.set(key, row);
  }
  return [...first.values()];
}
