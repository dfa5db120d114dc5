import { z } from "zod";
import { STATUS_STATES, UNDER_WAY } from "@/lib/domain/deployment-state";
import { type PostStatusInput, postStatusInput } from "@/lib/domain/inputs";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { DeploymentSummary } from "@/lib/domain/views";

const schema = z.strictObject({
  state: z.enum(STATUS_STATES),
  description: z.string(),
  logUrl: z.string(),
  environmentUrl: z.string(),
  autoInactive: z.boolean(),
});

/** What is typed in the form of a status. */
export type StatusValues = z.infer<typeof schema>;

/** Begins with the state that usually comes next, and with the links that the deployment has. */
export function initialStatus(
  deployment: Pick<DeploymentSummary, "state" | "logUrl" | "environmentUrl">,
): StatusValues {
  return {
    state: deployment.state === "pending" || deployment.state === "queued" ? "in_progress" : nextOf(deployment.state),
    description: "",
    logUrl: deployment.logUrl ?? "",
    environmentUrl: deployment.environmentUrl ?? "",
    autoInactive: true,
  };
}

function nextOf(state: string): StatusValues["state"] {
  return UNDER_WAY.has(state) || state !== "active" ? "success" : "inactive";
}

export function readStatus(stored: unknown): StatusValues | undefined {
  return schema.safeParse(stored).data;
}

export function statusInput(
  values: StatusValues,
  repository: RepositoryKey,
  deploymentId: number,
  intent: string,
): PostStatusInput {
  return { ...values, repository, deploymentId, intent };
}

const fields = postStatusInput.pick({
  state: true,
  description: true,
  logUrl: true,
  environmentUrl: true,
  autoInactive: true,
});

/** What must be mended, by field. */
export function statusProblems(values: StatusValues): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  for (const issue of fields.safeParse(values).error?.issues ?? []) problems[String(issue.path[0])] ??= issue.message;
  return problems;
}
