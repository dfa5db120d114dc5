"use client";

import { SyncIcon } from "@primer/octicons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { FailureNote } from "@/components/ui/failure-note";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { plural } from "@/lib/format";
import { hookQueries } from "@/lib/query/hook-queries";
import { DeliveryRow } from "./delivery-row";
import { failureOf } from "./failure-of";
import css from "./row.module.css";
import type { ChosenInAddress } from "./use-chosen";

interface Props {
  repositoryKey: RepositoryKey;
  hookId: number;
  chosen: ChosenInAddress;
  /** The delivery that just came. */
  arrived: number | null;
}

const FILTERS = [
  { value: "all", label: "All" },
  { value: "failed", label: "Failed" },
] as const;

/** Deliveries of a webhook, newest first, a page at a time. */
export function DeliveryList({ repositoryKey, hookId, chosen, arrived }: Props) {
  const list = useInfiniteQuery(hookQueries.deliveries(repositoryKey, hookId, chosen.filter));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section aria-labelledby="deliveries" className="min-w-0">
      <div className="mb-2.5 flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1.5">
        <h3 id="deliveries" className="font-semibold text-md tracking-[-0.006em]">
          Deliveries
        </h3>
        {list.data && (
          <span className="text-fg-muted">
            {rows.length > 0 &&
              (list.hasNextPage ? `newest ${rows.length}` : plural(rows.length, "delivery", "deliveries"))}
          </span>
        )}
        <span className="ml-auto flex items-center gap-2">
          <Segmented
            label="Which deliveries"
            items={FILTERS}
            value={chosen.filter}
            onChange={(filter) => chosen.go({ filter, delivery: null })}
          />
          <Button
            size="sm"
            variant="ghost"
            onClick={() => list.refetch()}
            aria-busy={list.isRefetching}
            title="Read again"
          >
            <SyncIcon size={14} className={list.isRefetching ? "spin" : undefined} />
            <span className="sr-only">Read again</span>
          </Button>
        </span>
      </div>
      {list.error && (
        <div className="mb-3">
          <FailureNote
            failure={failureOf(list.error)}
            actions={
              <Button size="sm" onClick={() => list.refetch()}>
                Try again
              </Button>
            }
          />
        </div>
      )}
      {list.isPending && <RowSkeletons />}
      {list.data && rows.length === 0 && <None failed={chosen.filter === "failed"} />}
      {rows.length > 0 && (
        <ul className={`${css.list} overflow-hidden rounded-lg border border-line`}>
          {rows.map((row) => (
            <DeliveryRow
              key={row.id}
              row={row}
              open={row.id === chosen.delivery}
              changed={row.id === arrived}
              linkTo={chosen.linkTo}
            />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="flex justify-center py-4">
          <Button size="sm" onClick={() => list.fetchNextPage()} disabled={list.isFetchingNextPage}>
            {list.isFetchingNextPage ? "Loading" : "Load older"}
          </Button>
        </div>
      )}
    </section>
  );
}

function None({ failed }: { failed: boolean }) {
  return (
    <p className="rounded-lg border border-line border-dashed px-4 py-8 text-center text-fg-muted">
      {failed
        ? "No delivery failed, as far back as the host keeps them."
        : "Nothing was delivered here yet. A ping is a safe first one."}
    </p>
  );
}

function RowSkeletons() {
  return (
    <div aria-hidden className="rounded-lg border border-line">
      {[1, 2, 3, 4, 5].map((row) => (
        <div key={row} className="flex h-[54px] items-center gap-6 border-line border-b px-3.5 last:border-b-0">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-4 w-48" />
          <Skeleton className="ml-auto h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
