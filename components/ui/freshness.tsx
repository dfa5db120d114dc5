"use client";

import type { ReactNode } from "react";
import type { Freshness } from "@/lib/domain/views";
import { useAtNow } from "./clock";
import { cx } from "./cx";
import { FreshnessDot } from "./freshness-dot";
import { FreshnessPanel, type FreshnessProgress } from "./freshness-panel";
import { freshnessLook, freshnessWords, type LiveState } from "./freshness-words";
import { Popover } from "./popover";
import { useTimeZone } from "./time";

interface Props {
  /** Of one repository; of several hosts the one in trouble, or the freshest. */
  freshness: Freshness;
  live: LiveState;
  /** Where several hosts are shown at once: each of them. */
  hosts?: readonly Freshness[];
  progress?: FreshnessProgress;
  /** The way to connect live updates, for those who may; shown where no event has come yet. */
  connect?: ReactNode;
}

/** How old what you see can be, and why; opened, by which way it comes. The data stays on screen in every case. */
export function FreshnessBadge({ freshness, live, hosts, progress, connect }: Props) {
  const zone = useTimeZone();
  const words = useAtNow((now) => freshnessWords(freshness, live, { now, zone }));
  return (
    <Popover
      label={undefined}
      trigger={
        <>
          <FreshnessDot look={freshnessLook(freshness, live)} />
          <span className="cut">{words}</span>
        </>
      }
      triggerClass={cx(
        "inline-flex h-7 min-w-0 items-center gap-[7px] whitespace-nowrap rounded-md px-2 text-fg-muted text-sm",
        "hover:bg-hover hover:text-fg max-sm:h-11 max-sm:max-w-[44vw]",
      )}
    >
      <FreshnessPanel hosts={hosts ?? [freshness]} live={live} progress={progress} connect={connect} />
    </Popover>
  );
}
