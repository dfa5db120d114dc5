import { invalid, Refusal } from "./refusal";
import type { Repository } from "./repository";
import type { Deployment, NewDeployment, NewStatus, Person, Status } from "./types";

/** The rules of the contract's section 2, written down a second time and on their own: that is what makes the fake a witness. */

export interface Numbers {
  readonly id: () => number;
  readonly now: () => string;
}

export const STATES = ["error", "failure", "inactive", "in_progress", "queued", "pending", "success", "waiting"];
const MOST_DESCRIPTION = 140;

/** Contract 2.4 for what is left out, 2.12 for a ref that leads nowhere. */
export function newDeployment(
  repository: Repository,
  input: NewDeployment,
  creator: Person,
  numbers: Numbers,
): Deployment {
  const commit = repository.history.resolve(input.ref);
  if (!commit) throw new Refusal(422, `No ref found for: ${input.ref}`);
  const environment = input.environment ?? "production";
  const createdAt = input.at ?? numbers.now();
  return {
    id: input.id ?? numbers.id(),
    sha: commit.sha,
    ref: input.ref,
    task: input.task ?? "deploy",
    payload: input.payload ?? {},
    environment,
    originalEnvironment: environment,
    description: input.description ?? null,
    creator,
    transient: input.transient ?? false,
    production: input.production ?? environment === "production",
    createdAt,
    updatedAt: createdAt,
    statuses: [],
  };
}

/** A status may move the deployment to another environment (contract 2.8). */
export function newStatus(deployment: Deployment, input: NewStatus, creator: Person, numbers: Numbers): Status {
  if (!STATES.includes(input.state)) throw invalid("DeploymentStatus", "state", "invalid");
  const description = input.description ?? "";
  if (description.length > MOST_DESCRIPTION)
    throw invalid("DeploymentStatus", "description", "custom", "description is too long (maximum is 140 characters)");
  return {
    id: input.id ?? numbers.id(),
    state: input.state,
    description,
    environment: input.environment ?? deployment.environment,
    logUrl: input.logUrl ?? "",
    environmentUrl: input.environmentUrl ?? "",
    creator,
    createdAt: input.at ?? numbers.now(),
  };
}

/** The state of the newest status; undefined without any. */
export const stateOf = (deployment: Deployment): string | undefined => deployment.statuses.at(-1)?.state;

/**
 * Which deployments a success makes inactive (contract 2.5): prior ones of the same environment that are neither transient nor production and
 * had a success; not again what is inactive already.
 */
export function outdone(repository: Repository, by: Deployment): Deployment[] {
  return repository.deployments.filter(
    (other) =>
      other.id < by.id &&
      other.environment === by.environment &&
      !other.transient &&
      !other.production &&
      stateOf(other) !== "inactive" &&
      other.statuses.some(({ state }) => state === "success"),
  );
}

/** Throws where a deployment may not be deleted: it is active, and not the only one of its environment (contract 2.7). */
export function requireDeletable(repository: Repository, deployment: Deployment): void {
  const alone = repository.deployments.every((d) => d === deployment || d.environment !== deployment.environment);
  if (stateOf(deployment) !== "success" || alone) return;
  throw new Refusal(
    422,
    "We cannot delete an active deployment unless it is the only deployment in a given environment.",
  );
}
