"use client";

import { useUrlParams } from "@/components/ui/use-url-params";
import type { DeploymentSummary, DeploymentView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";

export interface Acts {
  readonly may: boolean;
  /** What marking it would make of it; null when it is over already. */
  readonly mark: "destroyed" | "inactive" | null;
  readonly redeployHref: string;
  readonly postStatus: () => void;
  readonly markEnded: () => void;
}

/** What a writer can do with a deployment. Each opens a form by the address; nothing is changed by one click or key. */
export function useActs({ deployment, repository }: DeploymentView): Acts {
  const [, setParams] = useUrlParams();
  const { environment, id } = deployment;
  return {
    may: repository.permissions.write,
    mark: markOf(deployment),
    redeployHref: paths.newDeployment(repository.key, redeployOf(deployment)),
    postStatus: () => setParams({ status: "new" }),
    markEnded: () => setParams({ destroy: environment, only: String(id) }),
  };
}

export function markOf({ state, transient }: Pick<DeploymentSummary, "state" | "transient">): Acts["mark"] {
  if (state === "inactive" || state === "destroyed") return null;
  return transient ? "destroyed" : "inactive";
}

/** The same commit again. A tag goes by its name, and by its commit in case it was moved since. */
export function redeployOf(d: DeploymentSummary): Record<string, string> {
  const again = { environment: d.environment, task: d.task, from: String(d.id) };
  return d.ref.kind === "tag" ? { ref: d.ref.name, sha: d.sha, ...again } : { ref: d.sha, ...again };
}
