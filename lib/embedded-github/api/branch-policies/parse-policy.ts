import { custom, validationFailed } from "@/lib/embedded-github/http/api-error";
import type { Fields } from "@/lib/embedded-github/http/fields";
import { isRefPattern, MAX_PATTERN } from "@/lib/embedded-github/rules/ref-pattern";

export const RESOURCE = "DeploymentBranchPolicy";

/** The `name` of a branch policy: a pattern that a branch or tag could match. Throws 422. */
export function parsePattern(fields: Fields): string {
  const name = fields.required("name", MAX_PATTERN);
  if (!isRefPattern(name)) throw validationFailed(custom(RESOURCE, "name", "name is not a valid pattern"));
  return name;
}
