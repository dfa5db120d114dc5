"use client";

import Link from "next/link";
import { memo } from "react";
import { Flag } from "@/components/ui/flag";
import { Clock, Time } from "@/components/ui/time";
import type { DeliverySummary } from "@/lib/domain/hooks";
import { eventName, failureNote, shortGuid, tookWords } from "./hook-words";
import { OutcomeBadge } from "./outcome-badge";
import css from "./row.module.css";
import type { ChosenInAddress } from "./use-chosen";

interface Props {
  row: DeliverySummary;
  open: boolean;
  /** It came while one looks: it lights up and fades. */
  changed: boolean;
  linkTo: ChosenInAddress["linkTo"];
}

/** One delivery: how it ended, what it told, how long it took and when. */
export const DeliveryRow = memo(function DeliveryRow({ row, open, changed, linkTo }: Props) {
  const took = tookWords(row.durationMs);
  const note = failureNote(row);
  return (
    <li className={`${css.row} ${changed ? css.changed : ""}`} data-open={open || undefined} data-delivery={row.id}>
      <span className={css.badge}>
        <OutcomeBadge outcome={row} />
      </span>
      <div className={`${css.title} min-w-0`}>
        <div className="flex min-w-0 items-center gap-2">
          <Link
            {...linkTo({ delivery: row.id })}
            prefetch={false}
            data-row
            aria-current={open ? "true" : undefined}
            className={`${css.open} min-w-0 truncate font-medium font-mono`}
          >
            <bdi>{eventName(row)}</bdi>
          </Link>
          {row.redelivery && <Flag>redelivery</Flag>}
        </div>
        {note && (
          <p dir="auto" title={note} className="cut mt-0.5 text-danger text-sm">
            {note}
          </p>
        )}
      </div>
      <span className={`${css.guid} font-mono text-fg-muted text-sm`} title={`GUID ${row.guid}`}>
        {shortGuid(row.guid)}
      </span>
      <span className={`${css.took} whitespace-nowrap text-right text-fg-muted text-sm`}>{took}</span>
      <span className={`${css.when} flex flex-col whitespace-nowrap text-right text-sm leading-[18px]`}>
        <Time iso={row.deliveredAt} kind="ago" />
        <Clock iso={row.deliveredAt} className={`${css.clock} text-fg-subtle`} />
      </span>
    </li>
  );
});
