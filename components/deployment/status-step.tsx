import { Avatar } from "@/components/ui/avatar";
import { EnvironmentLink, LogLink } from "@/components/ui/evidence";
import { StateGlyph } from "@/components/ui/state-glyph";
import { isDeploymentState, stateWord } from "@/lib/domain/deployment-state";
import type { DeploymentSummary, StatusView } from "@/lib/domain/views";
import { offsetOf } from "./phases";
import { StepTime } from "./step-time";

const FAILED = new Set(["failure", "error"]);

interface Props {
  readonly status: StatusView;
  readonly deployment: DeploymentSummary;
  readonly last: boolean;
}

/** One status: what it says, when it came, how long after the start, by whom, and its evidence. */
export function StatusStep({ status, deployment, last }: Props) {
  const running = last && status.state === "in_progress";
  return (
    <li className="group relative flex gap-3 pb-3.5 last:pb-0">
      <span className="relative w-4 flex-none pt-0.5 after:absolute after:top-6 after:-bottom-3 after:left-[7px] after:w-0.5 after:rounded-full after:bg-line-strong group-last:after:hidden">
        <StateGlyph state={glyphOf(status.state)} size={16} running={running} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex min-h-[22px] items-center gap-2">
          <b className="font-semibold">{wordOf(status.state)}</b>
          <span className="truncate text-fg-muted max-sm:hidden">{makes(status.state, deployment)}</span>
          <StepTime iso={status.createdAt} start={deployment.createdAt} />
          <span className="w-[84px] flex-none whitespace-nowrap text-right text-fg-muted text-sm max-sm:ml-auto max-sm:w-auto">
            {offsetOf(status, deployment)}
          </span>
        </div>
        <div className="flex min-h-[22px] flex-wrap items-center gap-x-2 gap-y-1.5 max-sm:items-start sm:flex-nowrap">
          <Words status={status} />
          <span className="ml-auto flex flex-none items-center gap-1.5 ">
            {status.logUrl && <LogLink url={status.logUrl} />}
            {deployment.state !== "destroyed" && <EnvironmentLink url={status.environmentUrl} />}
          </span>
        </div>
      </div>
    </li>
  );
}

function Words({ status }: { status: StatusView }) {
  return (
    <span className="flex min-w-0 flex-1 items-center gap-x-1.5 text-fg-muted max-sm:min-w-[45%] max-sm:flex-wrap">
      {status.description && (
        <span
          dir="auto"
          className={`min-w-0 break-words text-left sm:truncate ${FAILED.has(status.state) ? "text-danger" : ""}`}
          title={status.description}
        >
          {status.description}
        </span>
      )}
      {status.creator && (
        <span className="flex flex-none items-center gap-1.5 text-fg-subtle text-sm">
          {status.description && (
            <span aria-hidden="true" className="max-sm:hidden">
              ·
            </span>
          )}
          <Avatar person={status.creator} size={16} />
          <bdi>{status.creator.login}</bdi>
        </span>
      )}
    </span>
  );
}

/** Statuses have words of their own: `success` where the deployment reads `active`. */
function glyphOf(state: string): string {
  return state === "success" ? "active" : state;
}

function wordOf(state: string): string {
  if (state === "success") return "Success";
  return isDeploymentState(state) ? stateWord(state) : state;
}

function makes(state: string, { transient }: DeploymentSummary): string | null {
  if (state === "success") return "makes this deployment Active";
  if (state === "inactive") return `makes this deployment ${transient ? "Destroyed" : "Inactive"}`;
  return null;
}
