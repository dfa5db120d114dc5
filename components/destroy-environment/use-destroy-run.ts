"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Failure, Result } from "@/lib/domain/failure";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { callAction } from "@/lib/query/call-action";
import { keys } from "@/lib/query/keys";
import { destroyDeploymentAction } from "./actions";
import type { Step } from "./plan-words";
import { endsTheRun, type Results, type RowResult } from "./run";

export interface DestroyRun {
  readonly phase: "review" | "running" | "over";
  /** What was confirmed: later changes of the plan do not move the rows under the run. */
  readonly steps: readonly Step[] | null;
  readonly results: Results;
  readonly start: (steps: readonly Step[]) => void;
  /** The rest of the same run: what was refused or not tried. */
  readonly retry: () => void;
}

/** Posts one `inactive` after the other, so that each has an answer of its own. */
export function useDestroyRun(repository: RepositoryKey, environment: string): DestroyRun {
  const client = useQueryClient();
  const [phase, setPhase] = useState<DestroyRun["phase"]>("review");
  const [steps, setSteps] = useState<readonly Step[] | null>(null);
  const [results, setResults] = useState<Results>({});
  const latest = useRef<Results>({});
  const busy = useRef(false);

  const report = (id: number, result: RowResult) => {
    latest.current = { ...latest.current, [id]: result };
    setResults(latest.current);
  };

  const run = async (confirmed: readonly Step[]) => {
    if (busy.current) return;
    busy.current = true;
    setPhase("running");
    for (const { deployment } of confirmed) {
      if (latest.current[deployment.id]?.kind === "done") continue;
      report(deployment.id, { kind: "running" });
      const { id, sha } = deployment;
      const failure = failureOf(
        await callAction(() => destroyDeploymentAction({ repository, environment, deploymentId: id, sha })),
      );
      report(id, failure ? { kind: "refused", failure } : { kind: "done" });
      if (failure && endsTheRun(failure)) break;
    }
    busy.current = false;
    setPhase("over");
    await client.invalidateQueries({ queryKey: keys.views() });
  };

  return {
    phase,
    steps,
    results,
    start: (confirmed) => {
      setSteps(confirmed);
      void run(confirmed);
    },
    retry: () => steps && void run(steps),
  };
}

function failureOf(result: Result<unknown>): Failure | undefined {
  return result.ok ? undefined : result.failure;
}
