import type { FormValues } from "./form-values";

/** The required checks without those that failed. `known`: every check that has reported on the commit. */
export function withoutFailing(
  values: Pick<FormValues, "checks" | "contexts">,
  failing: readonly string[],
  known: readonly string[],
): Pick<FormValues, "checks" | "contexts"> {
  const required = values.checks === "these" ? values.contexts : known;
  const contexts = required.filter((context) => !failing.includes(context));
  return contexts.length === 0 ? { checks: "none", contexts: [] } : { checks: "these", contexts };
}
