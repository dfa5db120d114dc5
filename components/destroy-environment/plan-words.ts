import { stateWord } from "@/lib/domain/deployment-state";
import type { DestroyPlan } from "@/lib/domain/views";
import { plural, shortSha } from "@/lib/format";

export type Step = DestroyPlan["steps"][number];

/** What the whole plan makes of the environment: destroyed as soon as one of its deployments will read so. */
export function becomes(steps: readonly Step[]): "destroyed" | "inactive" {
  return steps.some((s) => s.becomes === "destroyed") ? "destroyed" : "inactive";
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const count = (n: number) => NUMBERS[n] ?? n.toLocaleString("en-GB");
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** After `Posts inactive on 3 deployments`: how each will read, and why not all of them Destroyed. */
export function sentence(steps: readonly Step[]): string {
  const destroyed = steps.filter((s) => s.becomes === "destroyed").length;
  const inactive = steps.length - destroyed;
  if (inactive === 0) return `${whole(destroyed)} will read Destroyed.`;
  const one = inactive === 1;
  const why = `because ${one ? "it was" : "they were"} created without the transient flag`;
  if (destroyed === 0) return `${whole(inactive)} will read Inactive ${why}.`;
  return `${capital(count(destroyed))} will read Destroyed, ${count(inactive)} will read Inactive ${why}.`;
}

function whole(n: number): string {
  if (n === 1) return "It";
  return n === 2 ? "Both" : `All ${count(n)}`;
}

/** The button repeats the verb and the number; one alone says what it will be. */
export function verb(steps: readonly Step[]): string {
  if (steps.length === 0) return "Mark";
  return steps.length === 1 ? `Mark ${becomes(steps)}` : `Mark ${plural(steps.length, "deployment")}`;
}

/** One row for those who do not see it: `#4810, ab12cd3 of main: Active becomes Destroyed`. */
export function stepLabel({ deployment, becomes }: Step): string {
  const { id, sha, ref, state } = deployment;
  return `#${id}, ${shortSha(sha)} of ${ref.name}: ${stateWord(state)} becomes ${stateWord(becomes)}`;
}
