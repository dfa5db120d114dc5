"use client";

import { PlusIcon } from "@primer/octicons-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { TimelineView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";

/** No rows and no filter: nothing was deployed here, or the page lies behind the oldest one. */
export function EmptyEnvironment({ view }: { view: TimelineView }) {
  const { key, permissions, backfill } = view.repository;
  if (view.unfiltered > 0) {
    return (
      <EmptyState title="Nothing older than this">
        <a href={view.environment === null ? paths.deployments(key) : paths.environment(key, view.environment)}>
          Back to the newest
        </a>
      </EmptyState>
    );
  }
  const where = view.environment === null ? "from here" : `to ${view.environment}`;
  const prefill: Record<string, string> = view.environment === null ? {} : { environment: view.environment };
  return (
    <EmptyState
      title={backfill.state !== "done" ? "Nothing read yet" : `Nothing has been deployed ${where} yet`}
      actions={
        permissions.write && (
          <ButtonLink href={paths.newDeployment(key, prefill)} variant="primary">
            <PlusIcon size={16} />
            New deployment
          </ButtonLink>
        )
      }
    >
      The first one appears here by itself.
    </EmptyState>
  );
}
