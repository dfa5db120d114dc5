"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { FreshnessBadge } from "@/components/ui/freshness";
import { HostBanner } from "@/components/ui/host-banner";
import { TopBar } from "@/components/ui/top-bar";
import type { OverviewRow, OverviewView } from "@/lib/domain/views";
import { queries } from "@/lib/query/queries";
import { useLive } from "@/lib/query/use-live";
import { FilterBar } from "./filter-bar";
import { hostLabels } from "./host-label";
import { Matrix } from "./matrix";
import { NoMatch } from "./no-match";
import { NoRepositories, NothingDeployed } from "./nothing-here";
import { OpenTyped } from "./open-typed";
import { filterRows, shownColumns } from "./overview-filter";
import { hostFreshness, overviewFreshness } from "./overview-freshness";
import { OverviewHeader } from "./overview-header";
import { OverviewKeys } from "./overview-keys";
import { PartialHosts } from "./partial-hosts";
import { PhoneList } from "./phone-list";
import { QuickFilters } from "./quick-filter-links";
import { UnlistedHosts } from "./unlisted-hosts";
import { UnreadHosts } from "./unread-hosts";
import { useCellChanges } from "./use-cell-changes";
import { useGridKeys } from "./use-grid-keys";
import { useOverviewFilter } from "./use-overview-filter";
import { useSameItems } from "./use-same-items";
import { useStableOrder } from "./use-stable-order";

/** What is where, over all repositories of this viewer. */
export function OverviewPage({ initial, readAt }: { initial: OverviewView; readAt: number }) {
  const { data: view } = useQuery({ ...queries.overview(), initialData: initial, initialDataUpdatedAt: readAt });
  const live = useLive(view.rows.map((row) => row.repository.id));
  const address = useOverviewFilter();
  const place = useRef<HTMLDivElement>(null);
  const grid = useGridKeys(place);
  const changes = useCellChanges(view);
  const [choosing, setChoosing] = useState(false);
  const ordered = useStableOrder(view.rows, place);
  const rows = filterRows(ordered, address.filter);
  const columns = useSameItems(shownColumns(view.environments, rows, address.filter));
  const standing = standingOf(view.rows);
  const hosts = hostFreshness(view.rows);
  const hostOf = hostLabels(view.rows, view.viewer);

  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar
        crumbs={[]}
        viewer={view.viewer}
        freshness={<FreshnessBadge freshness={overviewFreshness(hosts)} hosts={hosts} live={live} />}
      />
      <HostBanner hosts={hosts} />
      <main className="flex min-w-0 flex-1 flex-col">
        <OverviewHeader
          view={view}
          hostOf={hostOf}
          matching={rows.length}
          filter={address.filter}
          choosing={choosing}
          onChoosing={setChoosing}
        />
        {view.unread && <UnreadHosts hosts={view.unread} />}
        {view.partial && <PartialHosts hosts={view.partial} />}
        {standing === "none" && <NoRepositories viewer={view.viewer} />}
        {standing === "nothing-deployed" && <NothingDeployed rows={view.rows} viewer={view.viewer} />}
        {standing === "something" && (
          <>
            <FilterBar view={view} columns={columns} address={address} />
            <QuickFilters rows={view.rows} address={address} />
            {rows.length > 0 && <OpenTyped view={view} q={address.filter.q} />}
            {rows.length === 0 ? (
              <NoMatch view={view} address={address} />
            ) : (
              <div ref={place}>
                <Matrix
                  rows={rows}
                  columns={columns}
                  hostOf={hostOf}
                  previews={view.previews}
                  grid={grid}
                  changed={changes.keys}
                />
                <PhoneList rows={rows} environments={view.environments} hostOf={hostOf} address={address} />
              </div>
            )}
          </>
        )}
        {view.unlisted && standing !== "none" && <UnlistedHosts accounts={view.unlisted} />}
        <p aria-live="polite" className="sr-only">
          {changes.sentence}
        </p>
      </main>
      <OverviewKeys
        view={view}
        address={address}
        grid={grid}
        something={standing === "something"}
        onNew={() => setChoosing(true)}
      />
    </div>
  );
}

/** While a history is still read for the first time, rows show how far it is; an empty page would be a lie. */
function standingOf(rows: readonly OverviewRow[]): "none" | "nothing-deployed" | "something" {
  if (rows.length === 0) return "none";
  const settled = rows.every(({ repository: { backfill } }) => backfill.state === "done");
  return settled && rows.every((row) => row.latestAt === null) ? "nothing-deployed" : "something";
}
