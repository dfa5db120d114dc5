import { custom, validationFailed } from "@/lib/embedded-github/http/api-error";
import { Fields } from "@/lib/embedded-github/http/fields";
import { rawMember } from "@/lib/embedded-github/http/raw-member";
import { isObject, type JsonObject } from "@/lib/embedded-github/http/read-json";
import { isProductionByName, MAX_ENVIRONMENT } from "@/lib/embedded-github/rules/names";

export interface DeploymentInput {
  ref: string;
  task: string;
  autoMerge: boolean;
  /** Undefined asks for every context of the commit. */
  requiredContexts: string[] | undefined;
  /** JSON text. */
  payload: string;
  environment: string;
  description: string | null;
  transientEnvironment: boolean;
  productionEnvironment: boolean;
}

/** Text that is not bounded by GitHub's description is bounded all the same. */
const MAX_DESCRIPTION = 65_535;

/**
 * The body of a new deployment with GitHub's defaults (contract 1a and 2.4); throws 422. With the text that the body was
 * parsed from, the payload is kept as it was sent.
 */
export function parseDeployment(body: JsonObject, text?: string): DeploymentInput {
  const fields = new Fields(body, "Deployment");
  const ref = fields.required("ref", 1024);
  const environment = fields.word("environment", "production", MAX_ENVIRONMENT);
  if (/[\t\n\r]/.test(environment)) {
    throw validationFailed(custom("Deployment", "environment", "environment contains characters that are not allowed"));
  }
  return {
    ref,
    task: fields.word("task", "deploy", 255),
    autoMerge: fields.flag("auto_merge", true),
    requiredContexts: fields.strings("required_contexts", 255),
    payload: parsePayload(fields, text),
    environment,
    description: fields.has("description") ? fields.nullable("description", MAX_DESCRIPTION) : null,
    transientEnvironment: fields.flag("transient_environment", false),
    productionEnvironment: fields.flag("production_environment", isProductionByName(environment)),
  };
}

// An object or a string; absent and null both count as "" (contract 1a).
function parsePayload(fields: Fields, text: string | undefined): string {
  const value = fields.raw("payload") ?? "";
  if (typeof value !== "string" && !isObject(value)) throw fields.wrongType("payload", "an object or a string");
  const sent = text === undefined || !fields.raw("payload") ? undefined : rawMember(text, "payload");
  return sent ?? JSON.stringify(value);
}
