"use client";

import { Avatar } from "@/components/ui/avatar";
import { useAtNow } from "@/components/ui/clock";
import { Clock, useNow, useTimeMode } from "@/components/ui/time";
import { UNDER_WAY } from "@/lib/domain/deployment-state";
import type { DeploymentSummary } from "@/lib/domain/views";
import { formatAgo } from "@/lib/format";
import { durationWords } from "./row-words";

interface Props {
  row: DeploymentSummary;
  quiet: boolean;
}

/** Who, over how long it took; side by side where there is one column less. */
export function RowBy({ row, quiet }: Props) {
  return (
    <div className="flex min-w-0 gap-2 text-sm leading-[18px] max-lg:items-center max-lg:pt-1 max-sm:pt-2">
      {row.creator && (
        <span className={`flex-none lg:mt-px ${quiet ? "opacity-75" : ""}`}>
          <Avatar person={row.creator} size={20} />
        </span>
      )}
      <span className="min-w-0 max-lg:flex max-lg:gap-2">
        <bdi className={`block truncate max-sm:text-fg-muted ${quiet ? "text-fg-muted" : ""}`}>
          {row.creator?.login}
        </bdi>
        <span className="block truncate text-fg-subtle max-sm:hidden">
          {UNDER_WAY.has(row.state) ? <SoFar row={row} /> : durationWords(row, 0)}
        </span>
      </span>
    </div>
  );
}

// Only a row that is under way listens to the clock.
function SoFar({ row }: { row: DeploymentSummary }) {
  return durationWords(row, useNow());
}

/** Relative time over the clock; the other way round when the reader wants clock times. */
export function RowWhen({ row, quiet }: Props) {
  const relative = useTimeMode() === "relative";
  const strong = `block ${quiet ? "text-fg-muted" : "text-fg max-sm:text-fg-muted"}`;
  const weak = "block text-fg-subtle max-sm:hidden";
  return (
    <div className="flex flex-col whitespace-nowrap text-right text-sm leading-[18px] max-sm:text-[13px]">
      <Ago iso={row.createdAt} className={relative ? strong : weak} />
      <Clock iso={row.createdAt} className={relative ? weak : `${strong} -order-1`} />
    </div>
  );
}

function Ago({ iso, className }: { iso: string; className: string }) {
  const text = useAtNow((now) => formatAgo(iso, now));
  return (
    <time dateTime={iso} className={className}>
      {text}
    </time>
  );
}
