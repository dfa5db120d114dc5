"use client";

import { ChevronRightIcon, FilterIcon } from "@primer/octicons-react";
import { useQueries } from "@tanstack/react-query";
import type { MouseEvent, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { TimelineFilter } from "@/lib/domain/timeline-filter";
import type { TimelineView } from "@/lib/domain/views";
import { plural } from "@/lib/format";
import { paths } from "@/lib/paths";
import { queries } from "@/lib/query/queries";
import { filterParts, noneOf } from "./filter-parts";
import type { FilterInAddress } from "./use-filter";

const NO_FILTER = { q: "", states: [], creator: "", from: "", to: "" } as const;

type Props = FilterInAddress & { view: TimelineView };

/** Nothing matches: says what was asked for, and how many there would be without each part of it. */
export function EmptyFilter({ view, filter, hrefOf, go }: Props) {
  const { key } = view.repository;
  const parts = filterParts(filter);
  const totals = useTotals(key, [
    ...parts.map((part) => ({ environment: view.environment, filter: { ...filter, ...part.drop, before: 0 } })),
    ...(view.environment === null ? [] : [{ environment: null, filter: { ...filter, before: 0 } }]),
  ]);
  return (
    <div className="flex flex-col items-center px-6 py-18 text-center max-sm:px-4 max-sm:py-10">
      <span className="flex size-11 items-center justify-center rounded-full border border-line-strong text-fg-muted">
        <FilterIcon size={24} />
      </span>
      <h2 className="mt-4 font-semibold text-[18px] leading-[26px] tracking-[-.014em]">
        No deployment matches this filter
      </h2>
      <p className="mt-1 max-w-[520px] text-fg-muted text-md leading-[22px]">
        <bdi>{view.environment ?? `${key.owner}/${key.name}`}</bdi> has {plural(view.unfiltered, "deployment")}.{" "}
        {noneOf(filter)}
      </p>
      <div className="mt-[22px] w-full max-w-[520px] rounded-lg border border-line text-left">
        {parts.map((part, i) => (
          <Way key={part.name} href={hrefOf(part.drop)} go={() => go(part.drop)} count={totals[i]}>
            Without
            <span className="truncate rounded-sm bg-inset px-1.5 font-mono text-sm leading-[22px]">
              <span className="font-medium text-accent">{part.name}:</span>
              <bdi>{part.value}</bdi>
            </span>
          </Way>
        ))}
        {view.environment !== null && (
          <Way href={paths.deployments(key, { ...filter, before: 0 })} count={totals[parts.length]}>
            In all environments
          </Way>
        )}
      </div>
      <div className="mt-[18px]">
        <Button onClick={() => go(NO_FILTER)}>
          Clear filter <Kbd>esc</Kbd>
        </Button>
      </div>
    </div>
  );
}

interface Asked {
  readonly environment: string | null;
  readonly filter: TimelineFilter;
}

/** How many deployments each filter has; undefined while it is not known. */
function useTotals(key: RepositoryKey, asked: readonly Asked[]): readonly (number | undefined)[] {
  return useQueries({
    queries: asked.map(({ environment, filter }) => queries.timeline(key, environment, filter)),
    combine: (results) => results.map((result) => result.data?.total),
  });
}

interface WayProps {
  href: string;
  go?: () => void;
  count: number | undefined;
  children: ReactNode;
}

function Way({ href, go, count, children }: WayProps) {
  const onClick = (event: MouseEvent) => {
    if (!go || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go();
  };
  return (
    <a
      href={href}
      onClick={onClick}
      className="flex h-[42px] min-w-0 items-center gap-2 border-line border-b px-3 last:border-b-0 hover:bg-hover focus-visible:-outline-offset-2"
    >
      {children}
      <span className="ml-auto flex-none text-fg-muted">
        {count === undefined ? "" : `${count.toLocaleString("en-GB")} match`}
      </span>
      <ChevronRightIcon size={16} className="flex-none text-fg-muted" />
    </a>
  );
}
