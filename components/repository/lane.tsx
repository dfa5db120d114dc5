"use client";

import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { LaneView, Range } from "@/lib/domain/views";
import { distanceText } from "@/lib/format/distance";
import type { Span, Tick } from "./axis-ticks";
import { HistoryStrip } from "./history-strip";
import { DayLines } from "./lane-axis";
import { LaneFacts } from "./lane-facts";
import { LANE_GRID } from "./lane-grid";
import { laneSummary, RANGE_LABELS } from "./lane-words";
import type { PointedCommit } from "./pointed-commit";

export interface LaneProps {
  lane: LaneView;
  lanes: readonly LaneView[];
  range: Range;
  span: Span;
  ticks: readonly Tick[];
  repositoryKey: RepositoryKey;
  mayWrite: boolean;
  pointed: PointedCommit | null;
  onPoint: (commit: PointedCommit | null) => void;
}

/** One environment: what is live and what is tried on the left, what was live when on the right. */
export function Lane(props: LaneProps) {
  const { lane, range, span, ticks } = props;
  return (
    <section aria-label={lane.environment} className={`${LANE_GRID} border-line border-b py-3.5 max-sm:py-4`} data-lane>
      <LaneFacts lane={lane} repositoryKey={props.repositoryKey} mayWrite={props.mayWrite} />
      <div className="relative flex min-w-0 flex-col justify-center max-lg:mt-3 max-sm:order-1">
        <DayLines ticks={ticks} />
        <HistoryStrip
          lane={lane}
          lanes={props.lanes}
          range={range}
          span={span}
          repositoryKey={props.repositoryKey}
          pointed={props.pointed}
          onPoint={props.onPoint}
        />
        <p className="mt-0.5 flex justify-between gap-2 text-fg-subtle text-sm">
          <span className="relative bg-canvas pr-2">
            <span className="max-sm:hidden">{laneSummary(lane)}</span>
            <span className="sm:hidden">{RANGE_LABELS[range].long}</span>
          </span>
          <span className="relative bg-canvas pl-2 text-right">
            <bdi>{footText(lane)}</bdi>
          </span>
        </p>
      </div>
    </section>
  );
}

function footText(lane: LaneView): string | null {
  if (lane.running && lane.current) return `${lane.current.version} stays live until this succeeds`;
  return distanceText(lane.distance);
}
