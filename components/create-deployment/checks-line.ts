import type { RefFacts } from "@/lib/domain/views";
import { plural, shortSha } from "@/lib/format";
import type { FormValues } from "./form-values";
import type { Line } from "./line";

type Context = RefFacts["contexts"][number];

/** What GitHub will find when it looks at the required checks of the commit (contract 2.2); null until there is a commit. */
export function checksLine(
  values: Pick<FormValues, "checks" | "contexts">,
  facts: Pick<RefFacts, "sha" | "contexts"> | undefined,
): Line | null {
  if (values.checks === "none") return line("info", "Checks are not looked at", "required_contexts is empty");
  if (values.checks === "these" && values.contexts.length === 0)
    return line("info", "No check is required", "The list of required checks is empty");
  if (!facts) return null;
  const required = requiredOf(values, facts.contexts);
  if (required.length === 0)
    return line("good", "No checks have to pass", `None has reported on ${shortSha(facts.sha)}`);
  return verdict(required, values.checks === "these" ? "required " : "", shortSha(facts.sha));
}

/** The contexts that must be green, each with its state; one that never reported is `missing`. */
export function requiredOf(values: Pick<FormValues, "checks" | "contexts">, contexts: readonly Context[]): Context[] {
  if (values.checks === "none") return [];
  if (values.checks === "all") return [...contexts];
  const state = new Map(contexts.map((c) => [c.context, c.state]));
  return values.contexts.map((context) => ({ context, state: state.get(context) ?? "missing" }));
}

function verdict(required: readonly Context[], word: string, sha: string): Line {
  const passed = required.filter((c) => c.state === "success");
  if (passed.length === required.length) {
    const title = `${passed.length} of ${required.length} ${word}checks passed`;
    return line("good", title, `${names(required)} on ${sha}`);
  }
  const open = required.filter((c) => c.state !== "success");
  const title = `${plural(open.length, `${word}check`)} ${open.length === 1 ? "has" : "have"} not passed`;
  return line("bad", title, `${open.map(words).join(", ")}. GitHub would answer 409`);
}

function names(contexts: readonly Context[]): string {
  const shown = contexts.slice(0, 4).map((c) => c.context);
  return contexts.length > 4 ? `${shown.join(", ")} and ${contexts.length - 4} more` : shown.join(", ");
}

const STATE_WORDS: Record<string, string> = {
  failure: "is failing",
  error: "has an error",
  pending: "is pending",
  missing: "has not reported",
};

/** `e2e (3) is failing`; an unknown state is named as it came. */
export function words({ context, state }: Context): string {
  return `${context} ${STATE_WORDS[state] ?? `is ${state}`}`;
}

function line(tone: Line["tone"], title: string, detail: string): Line {
  return { tone, title, detail };
}
