"use client";

import { FilterIcon } from "@primer/octicons-react";
import { Kbd } from "@/components/ui/kbd";
import type { OverviewView } from "@/lib/domain/views";
import { ColumnsMenu } from "./columns-menu";
import type { FilterInAddress } from "./use-overview-filter";

export const FILTER_ID = "overview-filter";

interface Props {
  view: OverviewView;
  columns: OverviewView["environments"];
  address: FilterInAddress;
}

/** Free text over all rows, and which environments stand as columns. Escape clears first, then leaves the field. */
export function FilterBar({ view, columns, address }: Props) {
  const { q, state } = address.filter;
  return (
    <div className="flex items-center gap-2 px-6 pb-2.5 max-sm:px-4">
      <search className="flex min-w-0 flex-1">
        <div className="flex h-9 min-w-0 flex-1 items-center gap-1.5 rounded-[7px] border border-line-control bg-canvas pr-2 pl-2.5 focus-within:border-accent-solid focus-within:shadow-[0_0_0_1px_var(--accent-solid)] max-sm:h-11">
          <FilterIcon size={14} className="text-fg-subtle" />
          <input
            id={FILTER_ID}
            type="search"
            aria-label="Filter repositories, environments and versions"
            placeholder="Filter by repository, environment or version"
            value={q}
            maxLength={200}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            onChange={(event) => address.type(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              event.preventDefault();
              if (q === "") event.currentTarget.blur();
              else address.go({ q: "" });
            }}
            className="filter-input h-full min-w-0 flex-1 truncate bg-transparent outline-none max-sm:text-lg"
          />
          {q === "" && state === null ? (
            <Kbd className="max-sm:hidden">/</Kbd>
          ) : (
            <button
              type="button"
              onClick={() => address.go({ q: "", state: null })}
              className="flex h-6 items-center rounded-sm px-1.5 font-medium text-fg-muted text-sm hover:bg-hover hover:text-fg max-sm:h-10 max-sm:px-3"
            >
              Clear
            </button>
          )}
        </div>
      </search>
      <ColumnsMenu view={view} columns={columns} address={address} />
    </div>
  );
}
