export type ContextState = "error" | "failure" | "pending" | "success";

export interface ContextStatus {
  context: string;
  state: ContextState;
}

/** A context that stands in the way; `missing` where it was asked for and never reported. */
export interface Failing {
  context: string;
  state: ContextState | "missing";
}

/**
 * Contexts that keep a commit from being deployed (contract 2.2). `required` undefined asks for every context the commit
 * has, an empty list for none. `reported` holds the newest status of each context; contexts compare without case.
 */
export function failingContexts(
  required: readonly string[] | undefined,
  reported: readonly ContextStatus[],
): Failing[] {
  if (!required) return reported.filter((one) => one.state !== "success");
  const byName = new Map(reported.map((one) => [one.context.toLowerCase(), one]));
  const wanted = new Map(required.map((name) => [name.toLowerCase(), name]));
  return [...wanted].flatMap(([key, name]): Failing[] => {
    const found = byName.get(key);
    if (!found) return [{ context: name, state: "missing" }];
    return found.state === "success" ? [] : [found];
  });
}
