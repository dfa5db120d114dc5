"use client";

import { useQuery } from "@tanstack/react-query";
import { DEPLOYMENT_STATES } from "@/lib/domain/deployment-state";
import type { DeploymentSummary, NewDeploymentView } from "@/lib/domain/views";
import { queries } from "@/lib/query/queries";
import { environmentOf } from "./what-will-happen";

const STANDING = {
  q: "",
  states: DEPLOYMENT_STATES.filter((state) => state !== "inactive" && state !== "destroyed"),
  creator: "",
  from: "",
  to: "",
  before: 0,
};

/** The deployments of the chosen environment that still stand; empty for a new one, undefined while they are read. */
export function useOthers(view: NewDeploymentView, name: string): readonly DeploymentSummary[] | undefined {
  const environment = environmentOf(view, name);
  const query = useQuery({
    ...queries.timeline(view.repository.key, environment?.name ?? "", STANDING),
    enabled: environment !== undefined,
    refetchInterval: false,
  });
  return environment ? query.data?.rows : [];
}
