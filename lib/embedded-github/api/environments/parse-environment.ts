import { custom, invalidRequest, validationFailed } from "@/lib/embedded-github/http/api-error";
import { Fields } from "@/lib/embedded-github/http/fields";
import { isObject, type JsonObject } from "@/lib/embedded-github/http/read-json";
import type { EnvironmentRow } from "@/lib/embedded-github/wire/environment";

export type EnvironmentInput = Pick<EnvironmentRow, "waitTimer" | "preventSelfReview" | "reviewers" | "branchPolicy">;

const KNOWN = ["wait_timer", "prevent_self_review", "reviewers", "deployment_branch_policy"];
/** 30 days, in minutes. */
const MAX_WAIT = 43_200;
const MAX_REVIEWERS = 6;

/** The body of PUT …/environments/{name} (contract 1b); what is absent goes back to its default. Throws 422. */
export function parseEnvironment(body: JsonObject): EnvironmentInput {
  const unknown = Object.keys(body).find((key) => !KNOWN.includes(key));
  if (unknown !== undefined) throw invalidRequest(`"${unknown}" is not a permitted key.`);
  const fields = new Fields(body, "Environment");
  return {
    waitTimer: parseWait(fields),
    preventSelfReview: fields.flag("prevent_self_review", false),
    reviewers: parseReviewers(fields),
    branchPolicy: parsePolicy(fields),
  };
}

function parseWait(fields: Fields): number {
  const value = fields.raw("wait_timer") ?? 0;
  if (typeof value !== "number" || !Number.isInteger(value)) throw fields.wrongType("wait_timer", "an integer");
  if (value < 0 || value > MAX_WAIT) {
    throw validationFailed(custom("Environment", "wait_timer", `wait_timer must be between 0 and ${MAX_WAIT}`));
  }
  return value;
}

function parseReviewers(fields: Fields): EnvironmentRow["reviewers"] {
  const value = fields.raw("reviewers") ?? [];
  if (!Array.isArray(value)) throw fields.wrongType("reviewers", "an array");
  if (value.length > MAX_REVIEWERS) {
    throw validationFailed(custom("Environment", "reviewers", `reviewers has more than ${MAX_REVIEWERS} entries`));
  }
  const seen = new Set<string>();
  const parsed = value.map((one: unknown): EnvironmentRow["reviewers"][number] => {
    const { type, id } = isObject(one) ? one : {};
    if (type !== "User" && type !== "Team") throw fields.wrongType("reviewers", "a list of users and teams", one);
    if (typeof id !== "number" || !Number.isSafeInteger(id) || id < 1) {
      throw fields.wrongType("reviewers", "a list of users and teams", one);
    }
    return { type, id };
  });
  return parsed.filter(({ type, id }) => !seen.has(`${type} ${id}`) && seen.add(`${type} ${id}`));
}

function parsePolicy(fields: Fields): EnvironmentRow["branchPolicy"] {
  const value = fields.raw("deployment_branch_policy") ?? null;
  if (value === null) return null;
  const { protected_branches: byProtection, custom_branch_policies: byPattern } = isObject(value) ? value : {};
  if (typeof byProtection !== "boolean" || typeof byPattern !== "boolean") {
    throw fields.wrongType("deployment_branch_policy", "a pair of booleans");
  }
  if (byProtection === byPattern) {
    const message = "protected_branches and custom_branch_policies cannot have the same value";
    throw validationFailed(custom("Environment", "deployment_branch_policy", message));
  }
  return { protected_branches: byProtection, custom_branch_policies: byPattern };
}
