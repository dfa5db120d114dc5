import { Button } from "@/components/ui/button";
import { type Step, verb } from "./plan-words";
import { tally } from "./run";
import type { DestroyRun } from "./use-destroy-run";

interface Props {
  readonly run: DestroyRun;
  readonly steps: readonly Step[];
  readonly ready: boolean;
  readonly onClose: () => void;
}

/** Keep it or mark them; while it runs nothing can be pressed; afterwards the rest can be tried again. */
export function DestroyFooter({ run, steps, ready, onClose }: Props) {
  const { done } = tally(
    steps.map((s) => s.deployment.id),
    run.results,
  );
  if (run.phase === "over")
    return (
      <>
        <Button variant={done === steps.length ? "primary" : "ghost"} onClick={onClose}>
          Close
        </Button>
        {done < steps.length && (
          <Button variant="danger-solid" onClick={run.retry}>
            Try the rest again
          </Button>
        )}
      </>
    );
  const running = run.phase === "running";
  return (
    <>
      <Button variant="ghost" onClick={onClose} disabled={running} autoFocus>
        Keep it
      </Button>
      <Button
        variant="danger-solid"
        onClick={() => run.start(steps)}
        disabled={!ready || steps.length === 0 || running}
      >
        {running ? "Marking" : verb(steps)}
      </Button>
    </>
  );
}
