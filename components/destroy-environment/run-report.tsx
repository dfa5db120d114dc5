import { Note } from "@/components/ui/note";
import { FAILURES } from "@/lib/messages";
import type { Step } from "./plan-words";
import { tally, verdict } from "./run";
import type { DestroyRun } from "./use-destroy-run";

/** The progress while it runs, and a truthful end. */
export function RunReport({ run, steps }: { readonly run: DestroyRun; readonly steps: readonly Step[] }) {
  if (run.phase === "review") return null;
  const ids = steps.map((s) => s.deployment.id);
  const { done, refused } = tally(ids, run.results);
  if (run.phase === "running") return <Progress value={done + refused.length} of={ids.length} />;
  const first = refused[0];
  return (
    <div role="status">
      <Note tone={first ? "danger" : "success"} title={verdict(ids, run.results)}>
        {first ? FAILURES[first.failure.code].remedy : null}
      </Note>
    </div>
  );
}

function Progress({ value, of }: { value: number; of: number }) {
  return (
    <div>
      <div
        role="progressbar"
        aria-label="Marking deployments"
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={value}
        className="h-1 overflow-hidden rounded-full bg-track"
      >
        <div
          className="h-full rounded-full bg-accent-solid transition-[width] duration-3"
          style={{ width: `${(value / of) * 100}%` }}
        />
      </div>
      <p className="mt-1.5 text-fg-muted text-sm">
        {value} of {of} answered
      </p>
    </div>
  );
}
