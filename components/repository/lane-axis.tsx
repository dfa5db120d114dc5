"use client";

import { Segmented } from "@/components/ui/segmented";
import { RANGES, type Range } from "@/lib/domain/views";
import { plural } from "@/lib/format";
import type { Tick } from "./axis-ticks";
import { LANE_GRID } from "./lane-grid";
import { RANGE_LABELS } from "./lane-words";
import { useRangeHref } from "./use-range-href";

interface Props {
  lanes: number;
  range: Range;
  ticks: readonly Tick[];
}

/** The line over the lanes: how many there are, the switch of the range, and the axis that all of them share. */
export function LaneAxis({ lanes, range, ticks }: Props) {
  const hrefOf = useRangeHref();
  return (
    <div
      className={`${LANE_GRID} sticky top-0 z-sticky border-line border-b bg-canvas py-2.5 max-sm:static max-sm:border-0 max-sm:pb-0 lg:items-center`}
    >
      <div className="flex items-center justify-between gap-2 max-sm:[&>*]:flex-1">
        <span className="text-fg-muted max-sm:hidden">{plural(lanes, "environment")}</span>
        <Segmented
          label="Range of the history"
          value={range}
          items={RANGES.map((name) => ({ value: name, label: RANGE_LABELS[name].short, href: hrefOf(name) }))}
        />
      </div>
      <div aria-hidden className="flex items-center max-lg:hidden">
        <div className="relative h-4 flex-1 text-fg-subtle text-xs">
          {ticks.map((tick) => (
            <span
              key={tick.percent}
              className="absolute top-0 -translate-x-1/2 whitespace-nowrap"
              style={{ left: `${tick.percent}%` }}
            >
              {tick.label}
            </span>
          ))}
        </div>
        <span className="w-32 pl-2.5 font-semibold text-fg text-xs">now</span>
      </div>
    </div>
  );
}

/** The same lines behind a lane. */
export function DayLines({ ticks }: { ticks: readonly Tick[] }) {
  return (
    <div aria-hidden className="pointer-events-none absolute -inset-y-3.5 right-32 left-0 max-lg:hidden">
      {ticks.map((tick) => (
        <i
          key={tick.percent}
          className="absolute inset-y-0 w-px bg-line opacity-70"
          style={{ left: `${tick.percent}%` }}
        />
      ))}
    </div>
  );
}
