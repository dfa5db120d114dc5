"use client";

import { useQuery } from "@tanstack/react-query";
import type { TimelineFilter } from "@/lib/domain/timeline-filter";
import type { TimelineView } from "@/lib/domain/views";
import { queries } from "@/lib/query/queries";
import { RepositoryHeader } from "./repository-header";
import { RepositoryTabs } from "./repository-tabs";

/** Name and tabs over the timeline of a whole repository, with numbers that stay true. */
export function AllDeploymentsHeader({ initial, filter }: { initial: TimelineView; filter: TimelineFilter }) {
  const { key } = initial.repository;
  const { data: view } = useQuery({ ...queries.timeline(key, null, filter), initialData: initial });
  return (
    <>
      <RepositoryHeader repository={view.repository} />
      <RepositoryTabs
        repositoryKey={key}
        at="deployments"
        environments={view.environments.filter((item) => !item.preview).length}
        deployments={view.unfiltered}
        permissions={view.repository.permissions}
      />
    </>
  );
}
