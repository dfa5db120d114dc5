import { Button } from "@/components/ui/button";
import { plural } from "@/lib/format";
import { DestroyRows } from "./destroy-rows";
import { KeepsRunning } from "./keeps-running";
import { type Step, sentence } from "./plan-words";

interface Props {
  readonly steps: readonly Step[];
  /** All of the environment, when only one of them was asked for; else 0. */
  readonly all: number;
  /** Older ones that do not fit into one run. */
  readonly more: number;
  readonly environment: string;
  readonly onAll: () => void;
}

/** What will happen to which deployment, before the click. */
export function Review({ steps, all, more, environment, onAll }: Props) {
  const production = steps.some((step) => step.deployment.production);
  return (
    <>
      <p>
        Posts <code className="code">inactive</code> on {plural(steps.length, "deployment")}. {sentence(steps)}
      </p>
      <DestroyRows steps={steps} results={{}} />
      {more > 0 && (
        <p className="text-fg-muted">
          {plural(more, "older deployment")} will be left; mark {more === 1 ? "it" : "them"} in another run.
        </p>
      )}
      {all > steps.length && !production && (
        <Button variant="ghost" size="sm" className="-my-2 -ml-2.5 self-start" onClick={onAll}>
          Mark all {all} of {environment} instead
        </Button>
      )}
      <KeepsRunning steps={steps} />
    </>
  );
}
