"use client";

import { TagIcon } from "@primer/octicons-react";
import { Flag } from "@/components/ui/flag";
import { useNow, useTimeZone } from "@/components/ui/time";
import type { LaneView } from "@/lib/domain/views";
import { formatDuration, shortSha } from "@/lib/format";
import type { Span } from "./axis-ticks";
import css from "./history-strip.module.css";
import { journeySentences, liveFor } from "./journey";
import type { PointedCommit } from "./pointed-commit";

interface Props {
  pointed: PointedCommit;
  lane: LaneView;
  lanes: readonly LaneView[];
  span: Span;
}

/** How long the pointed commit was live here and how long it took from one environment to another. */
export function CommitTooltip({ pointed, lane, lanes, span }: Props) {
  const now = useNow();
  const timeZone = useTimeZone();
  const { environment, sha, version, anchor } = pointed;
  const sentences = journeySentences(lanes, { environment, sha, rangeFrom: span.from, now, timeZone });
  const ms = liveFor(lane.segments, sha);
  return (
    <div
      role="tooltip"
      className={css.tooltip}
      style={{ left: `clamp(0px, calc(${anchor} - 174px), calc(100% - min(348px, 100%)))` }}
    >
      <div className="flex items-center gap-2">
        <span className="font-mono font-semibold text-fg">{shortSha(sha)}</span>
        {version !== shortSha(sha) && (
          <Flag kind="plain">
            <TagIcon size={12} />
            <bdi>{version}</bdi>
          </Flag>
        )}
        <span className="ml-auto text-fg-muted">{ms > 0 ? `live here ${formatDuration(ms)}` : "not live yet"}</span>
      </div>
      {sentences.map((sentence) => (
        <div key={sentence} className="mt-0.5 text-fg-muted" dir="auto">
          {sentence}
        </div>
      ))}
    </div>
  );
}
