/** What the rule of `auto_inactive` looks at in a deployment (contract 2.5). */
export interface AutoInactiveFacts {
  readonly id: number;
  readonly environment: string;
  readonly transient: boolean;
  readonly production: boolean;
  /** Derived state: `active` means that its newest status is a success. */
  readonly state: string;
  /** Whether any of its statuses is a success. */
  readonly succeeded: boolean;
}

export type AutoInactiveVerdict =
  | "becomes-inactive"
  | "transient"
  | "production"
  | "never-succeeded"
  | "not-active"
  | "already-inactive";

/**
 * What a `success` with auto_inactive on `target` does to each prior deployment of the same environment name, newest first.
 * Prior means a lower id; names are compared without case (contract 2.15).
 */
export function previewAutoInactive<D extends AutoInactiveFacts>(
  target: Pick<AutoInactiveFacts, "id" | "environment">,
  deployments: readonly D[],
): { deployment: D; verdict: AutoInactiveVerdict }[] {
  const name = target.environment.toLowerCase();
  return deployments
    .filter((d) => d.id < target.id && d.environment.toLowerCase() === name)
    .sort((a, b) => b.id - a.id)
    .map((deployment) => ({ deployment, verdict: verdictOf(deployment) }));
}

function verdictOf(d: AutoInactiveFacts): AutoInactiveVerdict {
  if (d.state === "inactive" || d.state === "destroyed") return "already-inactive";
  if (d.transient) return "transient";
  if (d.production) return "production";
  // "Has a success state" (contract 2.5) is read as: its newest status is the success. One that failed afterwards is left alone.
  if (d.state === "active") return "becomes-inactive";
  return d.succeeded ? "not-active" : "never-succeeded";
}
