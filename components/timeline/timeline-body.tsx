"use client";

import type { ReactNode } from "react";
import { BackfillNote } from "@/components/ui/backfill-note";
import { isFiltered } from "@/lib/domain/timeline-filter";
import type { TimelineView } from "@/lib/domain/views";
import { DayList } from "./day-list";
import { EmptyEnvironment } from "./empty-environment";
import { EmptyFilter } from "./empty-filter";
import { EnvironmentList } from "./environment-list";
import { FilterBar } from "./filter-bar";
import { LiveStrip } from "./live-strip";
import { Pager } from "./pager";
import { ThisEnvironment } from "./this-environment";
import { TimelineHeader } from "./timeline-header";
import type { FilterInAddress } from "./use-filter";

interface Props {
  view: TimelineView;
  address: FilterInAddress;
  scope: string;
  /** What has to be said before the rows. */
  children?: ReactNode;
}

/** The list of environments at the side where there is room, and the timeline. */
export function TimelineBody({ view, address, scope, children }: Props) {
  const { environment } = view;
  return (
    <div className="grid flex-1 xl:grid-cols-[232px_minmax(0,1fr)]">
      <aside aria-label="Environments" className="border-line border-r bg-surface px-3 py-4 max-xl:hidden">
        <div className="sticky top-0 -mx-3 -my-4 max-h-[calc(100dvh-32px)] overflow-y-auto px-3 py-4">
          <EnvironmentList environments={view.environments} open={environment} repositoryKey={view.repository.key} />
          {environment !== null && <ThisEnvironment view={view} environment={environment} />}
        </div>
      </aside>
      <main className="min-w-0 pb-12 max-sm:pb-24">
        <div className={`px-6 pb-3 max-sm:px-4 ${environment === null ? "pt-1" : "pt-4 max-sm:pt-3"}`}>
          {environment !== null && <TimelineHeader view={view} environment={environment} />}
          {view.head && <LiveStrip head={view.head} />}
          <div className="*:mt-3 empty:hidden">
            <BackfillNote backfill={view.repository.backfill} />
            {children}
          </div>
          {view.unfiltered > 0 && <FilterBar filter={address.filter} go={address.go} creators={view.creators} />}
        </div>
        <Rows view={view} address={address} scope={scope} />
      </main>
    </div>
  );
}

function Rows({ view, address, scope }: Omit<Props, "children">) {
  if (view.rows.length > 0) {
    return (
      <>
        <DayList view={view} filter={address.filter} scope={scope} />
        <p className="flex justify-center py-4 text-fg-muted sm:hidden">
          <Pager view={view} {...address} />
        </p>
      </>
    );
  }
  return isFiltered(address.filter) ? <EmptyFilter view={view} {...address} /> : <EmptyEnvironment view={view} />;
}
