"use client";

import { RunningBar } from "@/components/ui/running-bar";
import { useNow } from "@/components/ui/time";
import { UNDER_WAY } from "@/lib/domain/deployment-state";
import type { DeploymentView } from "@/lib/domain/views";
import { plural } from "@/lib/format";
import { PhaseBar } from "./phase-bar";
import { paceOf, phasesOf } from "./phases";
import { Section } from "./section";
import { StatusStep } from "./status-step";

/** Step by step how it got where it is. */
export function StatusHistory({ view }: { readonly view: DeploymentView }) {
  const now = useNow();
  const { deployment, statuses } = view;
  const underWay = UNDER_WAY.has(deployment.state);
  return (
    <Section title="Status history" count={plural(statuses.length, "status", "statuses")} end={paceOf(view)}>
      <div className="sm:rounded-lg sm:border sm:border-line sm:p-4">
        <div className="mb-3.5 max-sm:hidden">
          <PhaseBar {...phasesOf(view, now)} />
        </div>
        {underWay && <RunningBar running={{ deployment, usuallyMs: view.usuallyMs }} className="mb-3.5" />}
        {statuses.length === 0 && <p className="text-fg-muted">Nobody has answered yet.</p>}
        <ol>
          {statuses.map((status, i) => (
            <StatusStep key={status.id} status={status} deployment={deployment} last={i === statuses.length - 1} />
          ))}
        </ol>
      </div>
    </Section>
  );
}
