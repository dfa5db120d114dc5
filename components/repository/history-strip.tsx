"use client";

import type { KeyboardEvent } from "react";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { LaneView, Range } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { percentOf, type Span } from "./axis-ticks";
import { CommitTooltip } from "./commit-tooltip";
import { FailureTicks } from "./failure-ticks";
import css from "./history-strip.module.css";
import { stripSummary } from "./lane-words";
import { MooredHull } from "./moored-hull";
import type { PointedCommit } from "./pointed-commit";
import { StripSegment } from "./strip-segment";

interface Props {
  lane: LaneView;
  lanes: readonly LaneView[];
  range: Range;
  span: Span;
  repositoryKey: RepositoryKey;
  pointed: PointedCommit | null;
  onPoint: (commit: PointedCommit | null) => void;
}

/** What was live when, in percent of the range, ending in the hull at now. One tab stop; arrows go from version to version. */
export function HistoryStrip({ lane, lanes, range, span, repositoryKey, pointed, onPoint }: Props) {
  const here = pointed?.environment === lane.environment ? pointed : null;
  return (
    <fieldset
      aria-label={stripSummary(lane, range)}
      className="relative m-0 flex min-w-0 items-start border-0 p-0"
      onKeyDown={(event) => moveAlong(event, () => onPoint(null))}
      onPointerLeave={() => onPoint(null)}
      onBlur={() => onPoint(null)}
    >
      <div className="relative min-w-0 flex-1">
        <div className={css.track}>
          {lane.segments.map((segment) => {
            const left = percentOf(Date.parse(segment.from), span);
            return (
              <StripSegment
                key={`${segment.deploymentId}-${segment.from}`}
                segment={segment}
                environment={lane.environment}
                href={paths.deployment(repositoryKey, segment.deploymentId)}
                left={left}
                width={percentOf(Date.parse(segment.to), span) - left}
                same={pointed?.sha === segment.sha}
                labelCurrent={lane.running !== null}
                onPoint={onPoint}
              />
            );
          })}
        </div>
        <FailureTicks failures={lane.failures} span={span} repositoryKey={repositoryKey} />
      </div>
      <div className="w-32 flex-none">
        <MooredHull
          lane={lane}
          repositoryKey={repositoryKey}
          same={pointed?.sha === shownSha(lane)}
          onPoint={onPoint}
        />
      </div>
      {here && <CommitTooltip pointed={here} lane={lane} lanes={lanes} span={span} />}
    </fieldset>
  );
}

function shownSha(lane: LaneView): string | undefined {
  return (lane.running?.deployment ?? lane.current)?.sha;
}

function moveAlong(event: KeyboardEvent<HTMLElement>, dismiss: () => void): void {
  if (event.key === "Escape") dismiss();
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-stop]")].sort((a, b) =>
    (a.dataset.stop ?? "").localeCompare(b.dataset.stop ?? ""),
  );
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? undefined : stops[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
