import { AlertIcon, ArrowRightIcon, CheckIcon } from "@primer/octicons-react";
import { RefChip } from "@/components/ui/ref-chip";
import { Sha } from "@/components/ui/sha";
import { StateBadge } from "@/components/ui/state-badge";
import type { Step } from "./plan-words";
import type { Results, RowResult } from "./run";

/** One row per deployment: which one, how it reads now and afterwards, and while it runs what came of it. */
export function DestroyRows({ steps, results }: { readonly steps: readonly Step[]; readonly results: Results }) {
  return (
    <ul className="max-h-[40vh] overflow-y-auto rounded-code border border-line">
      {steps.map((step) => (
        <Row key={step.deployment.id} step={step} result={results[step.deployment.id]} />
      ))}
    </ul>
  );
}

function Row({ step, result }: { step: Step; result: RowResult | undefined }) {
  const { deployment } = step;
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-2 gap-y-1 border-line px-3 py-1 not-last:border-b">
      <span className="font-mono text-fg-subtle text-sm">#{deployment.id}</span>
      <RefChip refLabel={deployment.ref} quiet />
      <Sha sha={deployment.sha} />
      <span className="ml-auto flex items-center gap-1.5 whitespace-nowrap">
        {result?.kind === "done" ? null : (
          <>
            <StateBadge state={deployment.state} quiet />
            <ArrowRightIcon size={12} className="text-fg-subtle" aria-label="becomes" />
          </>
        )}
        <StateBadge state={step.becomes} />
        <Mark result={result} />
      </span>
      {result?.kind === "refused" && (
        <p className="w-full pb-1 text-danger text-sm" dir="auto">
          Refused: {result.failure.message}
        </p>
      )}
    </li>
  );
}

function Mark({ result }: { result: RowResult | undefined }) {
  if (result?.kind === "done") return <CheckIcon size={16} className="text-success-solid" aria-label="marked" />;
  if (result?.kind === "refused") return <AlertIcon size={16} className="text-danger-solid" aria-label="refused" />;
  if (result?.kind === "running") return <span className="text-fg-muted text-sm">posting</span>;
  return null;
}
