"use client";

import { useQuery } from "@tanstack/react-query";
import { DialogFrame } from "@/components/ui/dialog";
import { FailureNote } from "@/components/ui/failure-note";
import { Skeleton } from "@/components/ui/skeleton";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { ViewError } from "@/lib/query/fetch-view";
import { queries } from "@/lib/query/queries";
import { DestroyFooter } from "./destroy-footer";
import { DestroyRows } from "./destroy-rows";
import { becomes } from "./plan-words";
import { Review } from "./review";
import { RunReport } from "./run-report";
import { useDestroyRun } from "./use-destroy-run";

interface Props {
  readonly repository: RepositoryKey;
  readonly environment: string;
  readonly only: number | null;
  readonly onAll: () => void;
  readonly onClose: () => void;
}

/** What will be marked and how each will read; then the run itself, and what came of it. */
export function DestroyConfirmation({ repository, environment, only, onAll, onClose }: Props) {
  const plan = useQuery(queries.destroyPlan(repository, environment));
  const run = useDestroyRun(repository, environment);
  const all = plan.data?.steps ?? [];
  const steps = run.steps ?? all.filter((s) => only === null || s.deployment.id === only);
  const close = () => run.phase !== "running" && onClose();
  return (
    <DialogFrame
      open
      onOpenChange={(open) => !open && close()}
      title={<Title environment={environment} only={only} word={steps.length > 0 ? becomes(steps) : null} />}
      size={560}
      footer={<DestroyFooter run={run} steps={steps} ready={plan.isSuccess} onClose={close} />}
    >
      <div className="flex flex-col gap-4">
        {plan.isPending && <Skeleton className="h-28" />}
        {plan.error instanceof ViewError && <FailureNote failure={plan.error.failure} />}
        {plan.isSuccess && steps.length === 0 && <p>Nothing to mark: every deployment here is over already.</p>}
        {steps.length > 0 && run.phase === "review" && (
          <Review
            steps={steps}
            all={only === null ? 0 : all.length}
            more={only === null ? (plan.data?.more ?? 0) : 0}
            environment={environment}
            onAll={onAll}
          />
        )}
        {run.phase !== "review" && (
          <>
            <DestroyRows steps={steps} results={run.results} />
            <RunReport run={run} steps={steps} />
          </>
        )}
      </div>
    </DialogFrame>
  );
}

function Title({ environment, only, word }: { environment: string; only: number | null; word: string | null }) {
  return (
    <>
      Mark {only !== null && `#${only} in `}
      <bdi className="break-words font-mono text-[15px]">{environment}</bdi> {word && `${word}?`}
    </>
  );
}
