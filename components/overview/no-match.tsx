"use client";

import { ChevronRightIcon, FilterIcon } from "@primer/octicons-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { OverviewView } from "@/lib/domain/views";
import { plural } from "@/lib/format";
import { OpenLinks, ROW } from "./open-links";
import { overviewQuery } from "./overview-filter";
import { QUICK_WORDS } from "./quick-filters";
import { hostsOf, typedRepositories } from "./typed-repository";
import type { FilterInAddress } from "./use-overview-filter";
import { withoutParts } from "./without-parts";

/** Nothing matches: which part to drop, with counts; and the repository that was typed, which may be one that is not in the list. */
export function NoMatch({ view, address }: { view: OverviewView; address: FilterInAddress }) {
  const { filter, go } = address;
  const parts = withoutParts(view.rows, filter);
  const typed = typedRepositories(filter.q, hostsOf(view));
  const state = filter.state && QUICK_WORDS[filter.state].toLowerCase();
  return (
    <div className="flex flex-col items-center px-6 py-16 text-center max-sm:px-4 max-sm:py-10">
      <span className="flex size-11 items-center justify-center rounded-full border border-line-strong text-fg-muted">
        <FilterIcon size={16} />
      </span>
      <h2 className="mt-4 font-semibold text-[18px] leading-[26px] tracking-[-0.014em]">
        No repository matches this filter
      </h2>
      <p className="mt-1 max-w-[520px] break-words text-fg-muted text-md leading-[22px]">
        You can see {plural(view.rows.length, "repository", "repositories")}. None{" "}
        {filter.q.trim() && (
          <>
            mentions <q>{filter.q.trim()}</q>
          </>
        )}
        {filter.q.trim() && state && " and "}
        {state && `is ${state}`}.
      </p>
      {(parts.length > 0 || typed.length > 0) && (
        <div className="mt-[22px] w-full max-w-[520px] overflow-hidden rounded-lg border border-line">
          <OpenLinks typed={typed} />
          {parts.map((part) => (
            <a
              key={overviewQuery(part.filter)}
              href={address.hrefOf(part.filter)}
              onClick={(event) => {
                event.preventDefault();
                go(part.filter);
              }}
              className={ROW}
            >
              Without
              <span className="cut rounded-sm bg-neutral-bg px-1.5 font-mono text-sm leading-[22px]">{part.label}</span>
              <span className="ml-auto flex-none pl-2 text-fg-muted">{part.count} match</span>
              <ChevronRightIcon size={16} className="text-fg-subtle" />
            </a>
          ))}
        </div>
      )}
      <Button className="mt-[18px]" onClick={() => go({ q: "", state: null })}>
        Clear filter <Kbd className="max-sm:hidden">esc</Kbd>
      </Button>
    </div>
  );
}
