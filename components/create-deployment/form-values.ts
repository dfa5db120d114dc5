import { type CreateDeploymentInput, createDeploymentInput } from "@/lib/domain/inputs";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { RefFacts } from "@/lib/domain/views";
import { checkJson, type JsonProblem } from "./json-check";

/** Everything that is typed or chosen in the form, as plain JSON: it outlives a reload and a sign-in. */
export interface FormValues {
  readonly ref: string;
  /** A branch is sent as the commit that it names now. Otherwise its name is sent, and GitHub looks it up. */
  readonly pinned: boolean;
  readonly environment: string;
  readonly task: string;
  readonly description: string;
  readonly payloadKind: "json" | "text";
  readonly payload: string;
  readonly transient: boolean;
  /** Null until touched: then it follows the environment's name, as GitHub's default does (contract 2.4). */
  readonly production: boolean | null;
  readonly autoMerge: boolean;
  readonly checks: "all" | "these" | "none";
  readonly contexts: readonly string[];
}

export type Query = Readonly<Record<string, string | string[] | undefined>>;

/** The form as a link opens it: `?ref=&environment=&task=&description=`; without a ref, the commit of `?sha=`. */
export function valuesFromQuery(query: Query): FormValues {
  const read = (name: string) => [query[name]].flat()[0] ?? "";
  return {
    ref: read("ref") || read("sha"),
    pinned: true,
    environment: read("environment"),
    task: read("task") || "deploy",
    description: read("description"),
    payloadKind: "json",
    payload: "",
    transient: false,
    production: null,
    autoMerge: false,
    checks: "all",
    contexts: [],
  };
}

export function isProduction(values: Pick<FormValues, "production" | "environment">): boolean {
  return values.production ?? values.environment.trim() === "production";
}

/** Undefined when the payload may be sent. A text payload is always right; empty means that there is none. */
export function payloadProblem(values: Pick<FormValues, "payload" | "payloadKind">): JsonProblem | undefined {
  if (values.payloadKind === "text" || values.payload.trim() === "") return undefined;
  return checkJson(values.payload) ?? shapeProblem(values.payload);
}

/** GitHub's payload is an object or a string, nothing else (contract 1a). */
function shapeProblem(text: string): JsonProblem | undefined {
  const value: unknown = JSON.parse(text);
  const fits = typeof value === "string" || (typeof value === "object" && value !== null && !Array.isArray(value));
  if (fits) return undefined;
  return { line: 1, column: 1, offset: 0, message: "GitHub takes an object in braces, or a text in quotes" };
}

/** The payload as JSON text, as the input wants it; empty when there is none. */
export function payloadJson(values: Pick<FormValues, "payload" | "payloadKind">): string {
  if (values.payload.trim() === "") return "";
  return values.payloadKind === "text" ? JSON.stringify(values.payload) : values.payload;
}

export function requiredContexts(values: Pick<FormValues, "checks" | "contexts">): string[] | null {
  if (values.checks === "all") return null;
  return values.checks === "none" ? [] : [...values.contexts];
}

/**
 * The ref as it is sent: a branch may move between the look and the click, so its commit is sent unless the name is wanted on the record.
 * A tag keeps its name, which is the version's name, and GitHub merges only into a branch that it is given by name.
 */
export function refToSend(
  values: Pick<FormValues, "ref" | "autoMerge" | "pinned">,
  facts: RefFacts | undefined,
): string {
  const ref = values.ref.trim();
  if (!facts || values.autoMerge || facts.kind === "tag") return ref;
  return values.pinned || facts.kind === "commit" ? facts.sha : ref;
}

export function toInput(
  values: FormValues,
  facts: RefFacts | undefined,
  repository: RepositoryKey,
  intent: string,
): CreateDeploymentInput {
  return {
    repository,
    ref: refToSend(values, facts),
    environment: values.environment.trim(),
    task: values.task.trim(),
    description: values.description,
    payload: payloadJson(values),
    transient: values.transient,
    production: isProduction(values),
    autoMerge: values.autoMerge,
    requiredContexts: requiredContexts(values),
    intent,
  };
}

export type FieldErrors = Readonly<Record<string, string>>;

// The intent is made when the form is sent, and is not typed by anybody.
const typed = createDeploymentInput.omit({ intent: true }).loose();

/** What must be mended before anything is sent, by the input's field name, in the order of the form. */
export function problemsOf(values: FormValues, input: CreateDeploymentInput): FieldErrors {
  const errors: Record<string, string> = {};
  const parsed = typed.safeParse(input);
  const json = payloadProblem(values);
  for (const issue of parsed.error?.issues ?? []) {
    const field = String(issue.path[0]);
    errors[field] ??= issue.message;
  }
  if (json) errors.payload = `Line ${json.line}: ${json.message}.`;
  return errors;
}
