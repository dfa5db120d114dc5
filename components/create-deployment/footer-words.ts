import { shortSha } from "@/lib/format";
import { type FieldErrors, payloadProblem } from "./form-values";
import { expectedAnswer, mergeOutcome, type Scene } from "./what-will-happen";

const NAMES: Record<string, string> = {
  ref: "ref",
  environment: "environment",
  task: "task",
  description: "description",
  payload: "payload",
  requiredContexts: "required checks",
};

/** `1 thing to fix: payload, line 4`; null when there is nothing. */
export function toFix(errors: FieldErrors, values: Scene["values"]): string | null {
  const fields = Object.keys(errors);
  if (fields.length === 0) return null;
  const names = fields.map((field) => (field === "payload" ? payloadName(values) : (NAMES[field] ?? field)));
  return `${fields.length} ${fields.length === 1 ? "thing" : "things"} to fix: ${names.join("; ")}`;
}

function payloadName(values: Scene["values"]): string {
  const problem = payloadProblem(values);
  return problem ? `payload, line ${problem.line}` : "payload";
}

/** What the button will do: which commit goes where, or why nothing will be created. Null until ref and environment are named. */
export function promise(scene: Scene): { commit: string; environment: string } | "merge" | { refused: string } | null {
  const environment = scene.values.environment.trim();
  const ref = scene.values.ref.trim();
  if (ref === "" || environment === "") return null;
  if (mergeOutcome(scene) === "merged") return "merge";
  const answer = expectedAnswer(scene);
  if (!answer.startsWith("201")) return { refused: answer };
  return { commit: scene.facts ? shortSha(scene.facts.sha) : ref, environment };
}
