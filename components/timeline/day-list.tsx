"use client";

import { useMemo } from "react";
import { useTimeZone, useToday } from "@/components/ui/time";
import type { TimelineFilter } from "@/lib/domain/timeline-filter";
import type { TimelineView } from "@/lib/domain/views";
import { dayGroups } from "./day-groups";
import { DaySection } from "./day-section";
import { useChangedRows } from "./use-changed-rows";

interface Props {
  view: TimelineView;
  filter: TimelineFilter;
  /** Names what is looked at: rows of another page or filter are no change. */
  scope: string;
}

/** The rows by day. What changes while one looks lights up, and is said politely. */
export function DayList({ view, filter, scope }: Props) {
  const timeZone = useTimeZone();
  const today = useToday();
  const changed = useChangedRows(view.rows, scope);
  const groups = useMemo(
    () =>
      dayGroups(view.rows, {
        today,
        timeZone,
        startsHere: filter.before === 0,
        endsHere: view.older === null,
      }),
    [view.rows, view.older, filter.before, today, timeZone],
  );
  const running = useMemo(() => new Map(view.running.map((item) => [item.deployment.id, item])), [view.running]);
  return (
    <div className="border-line border-t">
      {groups.map((group) => (
        <DaySection
          key={group.day}
          group={group}
          running={running}
          changed={changed.ids}
          repositoryKey={view.repository.key}
          repositoryId={view.repository.id}
          withEnvironment={view.environment === null}
        />
      ))}
      <p aria-live="polite" className="sr-only">
        {changed.spoken}
      </p>
    </div>
  );
}
