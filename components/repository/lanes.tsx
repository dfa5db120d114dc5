"use client";

import { useCallback, useMemo, useState } from "react";
import { useTimeZone } from "@/components/ui/time";
import type { RepositoryView } from "@/lib/domain/views";
import { axisTicks } from "./axis-ticks";
import { HistoryTable } from "./history-table";
import { Lane } from "./lane";
import { LaneAxis } from "./lane-axis";
import type { PointedCommit } from "./pointed-commit";

/** All environments on one axis; the commit that is pointed at is outlined in every one of them. */
export function Lanes({ view }: { view: RepositoryView }) {
  const [pointed, setPointed] = useState<PointedCommit | null>(null);
  const onPoint = useCallback((commit: PointedCommit | null) => setPointed(commit), []);
  const timeZone = useTimeZone();
  const { name: range, from, to } = view.range;
  const span = useMemo(() => ({ from: Date.parse(from), to: Date.parse(to) }), [from, to]);
  const ticks = useMemo(() => axisTicks(range, span, timeZone), [range, span, timeZone]);
  return (
    <>
      <LaneAxis lanes={view.lanes.length} range={range} ticks={ticks} />
      {view.lanes.map((lane) => (
        <Lane
          key={lane.environment}
          lane={lane}
          lanes={view.lanes}
          range={range}
          span={span}
          ticks={ticks}
          repositoryKey={view.repository.key}
          mayWrite={view.repository.permissions.write}
          pointed={pointed}
          onPoint={onPoint}
        />
      ))}
      <HistoryTable view={view} />
    </>
  );
}
