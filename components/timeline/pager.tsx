"use client";

import Link from "next/link";
import type { MouseEvent } from "react";
import { isFiltered } from "@/lib/domain/timeline-filter";
import type { TimelineView } from "@/lib/domain/views";
import type { FilterInAddress } from "./use-filter";

type Props = FilterInAddress & { view: TimelineView };

/** `50 of 1,284 · Older`, and back to the newest. */
export function Pager({ view, filter, hrefOf, go }: Props) {
  const turn = (before: number) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go({ before });
    window.scrollTo({ top: 0 });
  };
  const link = "rounded-xs font-medium text-accent hover:underline max-sm:py-3";
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap">
      {filter.before > 0 && (
        <>
          <Link href={hrefOf({ before: 0 })} onClick={turn(0)} className={link} prefetch={false}>
            Newest
          </Link>
          ·
        </>
      )}
      <span>{countWords(view, isFiltered(filter))}</span>
      {view.older !== null && (
        <>
          ·
          <Link href={hrefOf({ before: view.older })} onClick={turn(view.older)} className={link} prefetch={false}>
            Older
          </Link>
        </>
      )}
    </span>
  );
}

const n = (count: number) => count.toLocaleString("en-GB");

function countWords({ rows, total, unfiltered }: TimelineView, filtered: boolean): string {
  if (!filtered) return `${n(rows.length)} of ${n(total)}`;
  return total === 0 ? `0 of ${n(unfiltered)}` : `${n(rows.length)} of ${n(total)} that match`;
}
