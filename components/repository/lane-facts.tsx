"use client";

import { ShieldCheckIcon } from "@primer/octicons-react";
import Link from "next/link";
import { EnvironmentLink, LogLink } from "@/components/ui/evidence";
import { RunningBar } from "@/components/ui/running-bar";
import { StateBadge } from "@/components/ui/state-badge";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { DeploymentSummary, LaneView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { EnvironmentMenu } from "./environment-menu";
import { LaneAttempt } from "./lane-attempt";
import { LaneMeta, LaneVersion } from "./lane-version";

interface Props {
  lane: LaneView;
  repositoryKey: RepositoryKey;
  mayWrite: boolean;
}

/** Name, state, version, person and evidence of an environment; the latest attempt under it when it is another one. */
export function LaneFacts({ lane, repositoryKey, mayWrite }: Props) {
  const shown = lane.running?.deployment ?? lane.current ?? lane.latest;
  const attempt = attemptBeside(lane, shown);
  return (
    <div className="flex min-w-0 flex-col justify-center max-sm:contents">
      <LaneName lane={lane} repositoryKey={repositoryKey} state={shown?.state ?? null} />
      {shown && <LaneVersion deployment={shown} repositoryKey={repositoryKey} />}
      <div className="mt-1.5 flex min-w-0 items-center gap-2 max-sm:contents">
        {shown && <LaneMeta deployment={shown} />}
        <div className="ml-auto flex flex-none items-center gap-1.5 max-sm:order-2 max-sm:mt-2.5 max-sm:ml-0 max-sm:gap-2 max-sm:[&>[data-evidence]]:h-11 max-sm:[&>[data-evidence]]:flex-1 max-sm:[&>[data-evidence]]:justify-center max-sm:[&>[data-evidence]]:rounded-code max-sm:[&>[data-evidence]]:border-line-strong max-sm:[&>span]:flex-1">
          {shown && <LogLink url={shown.logUrl} />}
          {shown && <EnvironmentLink url={shown.environmentUrl} />}
          <EnvironmentMenu
            environment={lane.environment}
            repositoryKey={repositoryKey}
            mayWrite={mayWrite}
            standing={[lane.current, lane.latest]}
          />
        </div>
      </div>
      {lane.running && <RunningBar running={lane.running} className="mt-2.5" />}
      {attempt && <LaneAttempt attempt={attempt} repositoryKey={repositoryKey} />}
    </div>
  );
}

/** What is live and the latest attempt are never merged. */
function attemptBeside(lane: LaneView, shown: DeploymentSummary | null): DeploymentSummary | null {
  return lane.latest && lane.latest.id !== shown?.id ? lane.latest : null;
}

function LaneName({ lane, repositoryKey, state }: Omit<Props, "mayWrite"> & { state: string | null }) {
  return (
    <div className="flex items-center gap-2">
      <h2
        className="min-w-0 truncate font-semibold text-[15px] leading-[22px] tracking-[-.01em] max-sm:text-[17px]"
        dir="auto"
      >
        <Link
          href={paths.environment(repositoryKey, lane.environment)}
          prefetch={false}
          data-row
          className="rounded-xs hover:underline"
        >
          {lane.environment}
        </Link>
      </h2>
      {lane.production && (
        <span className="flex-none text-fg-subtle" title="Production environment">
          <ShieldCheckIcon size={14} aria-label="Production environment" />
        </span>
      )}
      {state && (
        <span className="ml-auto flex-none">
          <StateBadge state={state} />
        </span>
      )}
    </div>
  );
}
