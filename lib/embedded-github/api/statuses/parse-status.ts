import { custom, validationFailed } from "@/lib/embedded-github/http/api-error";
import { Fields } from "@/lib/embedded-github/http/fields";
import type { JsonObject } from "@/lib/embedded-github/http/read-json";
import type { StatusState } from "@/lib/embedded-github/rules/auto-inactive";
import { MAX_ENVIRONMENT } from "@/lib/embedded-github/rules/names";
import { STATUS_STATES } from "@/lib/embedded-github/schema";

export interface StatusInput {
  state: StatusState;
  description: string;
  logUrl: string;
  environmentUrl: string;
  /** Undefined keeps the environment that the deployment is in. */
  environment: string | undefined;
  autoInactive: boolean;
}

/** The body of a new status with GitHub's defaults (contract 1a, 2.16); throws 422. */
export function parseStatus(body: JsonObject): StatusInput {
  const fields = new Fields(body, "DeploymentStatus");
  const state = fields.oneOf("state", STATUS_STATES);
  const targetUrl = fields.url("target_url");
  const environment = fields.text("environment", "", MAX_ENVIRONMENT);
  if (/[\t\n\r]/.test(environment)) {
    const message = "environment contains characters that are not allowed";
    throw validationFailed(custom("DeploymentStatus", "environment", message));
  }
  return {
    state,
    description: fields.nullable("description", 140) ?? "",
    logUrl: fields.url("log_url") || targetUrl,
    environmentUrl: fields.url("environment_url"),
    environment: environment.trim() === "" ? undefined : environment,
    autoInactive: fields.flag("auto_inactive", true),
  };
}
