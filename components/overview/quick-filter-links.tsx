"use client";

import { ArrowDownIcon, ReplyIcon } from "@primer/octicons-react";
import type { MouseEvent } from "react";
import { cx } from "@/components/ui/cx";
import { StateGlyph } from "@/components/ui/state-glyph";
import type { OverviewRow } from "@/lib/domain/views";
import { QUICK_WORDS, QUICKS, type Quick, rowMatches } from "./quick-filters";
import type { FilterInAddress } from "./use-overview-filter";

/** One click to what needs a look; each says how many repositories it finds. One that finds none is left out, unless it is on. */
export function QuickFilters({ rows, address }: { rows: readonly OverviewRow[]; address: FilterInAddress }) {
  const { state } = address.filter;
  const found = QUICKS.map((quick) => ({ quick, count: rows.filter((row) => rowMatches(row, quick)).length }));
  const offered = found.filter(({ quick, count }) => count > 0 || quick === state);
  if (offered.length === 0) return null;
  return (
    <nav
      aria-label="Quick filters"
      className="no-scrollbar flex gap-1.5 overflow-x-auto px-6 pt-px pb-1.5 max-sm:gap-2 max-sm:px-4 max-sm:pb-3"
    >
      {offered.map(({ quick, count }) => (
        <QuickLink key={quick} quick={quick} count={count} on={quick === state} address={address} />
      ))}
    </nav>
  );
}

interface LinkProps {
  quick: Quick;
  count: number;
  on: boolean;
  address: FilterInAddress;
}

function QuickLink({ quick, count, on, address }: LinkProps) {
  const part = { state: on ? null : quick };
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    address.go(part);
  };
  return (
    <a
      href={address.hrefOf(part)}
      onClick={follow}
      aria-current={on ? "true" : undefined}
      className={cx(
        "inline-flex h-7 flex-none items-center gap-1.5 whitespace-nowrap rounded-full border pr-2.5 pl-2 font-medium text-sm outline-offset-[-2px] transition-colors duration-1 max-sm:h-10 max-sm:pr-3 max-sm:pl-2.5 max-sm:text-[13px]",
        on
          ? "border-accent-line bg-selected text-accent"
          : "border-line bg-canvas text-fg-muted hover:border-line-strong hover:bg-hover",
      )}
    >
      <Glyph quick={quick} />
      {QUICK_WORDS[quick]} <b className={cx("font-semibold", !on && "text-fg")}>{count}</b>
    </a>
  );
}

function Glyph({ quick }: { quick: Quick }) {
  if (quick === "behind") return <ArrowDownIcon size={14} />;
  if (quick === "rollback") return <ReplyIcon size={14} />;
  return <StateGlyph state={quick} size={14} />;
}
