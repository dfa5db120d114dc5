"use client";

import { ChevronDownIcon } from "@primer/octicons-react";
import { Popover } from "@/components/ui/popover";
import type { TimelineView } from "@/lib/domain/views";
import { EnvironmentList } from "./environment-list";
import { ThisEnvironment } from "./this-environment";

/** The list of environments at the title, where the window has no room for it at the side. */
export function EnvironmentMenu({ view, environment }: { view: TimelineView; environment: string }) {
  return (
    <span className="flex-none xl:hidden">
      <Popover
        label="Other environments"
        align="start"
        trigger={<ChevronDownIcon size={16} />}
        triggerClass="flex size-7 items-center justify-center rounded-md text-fg-muted hover:bg-hover hover:text-fg max-sm:-mx-2 max-sm:size-11"
      >
        <div className="w-64">
          <EnvironmentList environments={view.environments} open={environment} repositoryKey={view.repository.key} />
          <ThisEnvironment view={view} environment={environment} />
        </div>
      </Popover>
    </span>
  );
}
