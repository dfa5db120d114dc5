"use client";

import { useNow } from "@/components/ui/time";
import type { Running } from "@/lib/domain/views";
import { progressOf } from "@/lib/format/progress";

interface Props {
  running: Running;
  /** Bar and words on one line where there is room. */
  inline?: boolean;
  className?: string;
}

/** How far a running deployment may be, by the usual duration of its environment; nothing under five samples. */
export function RunningBar({ running, inline = false, className = "" }: Props) {
  const { state, createdAt, version } = running.deployment;
  const { percent, text } = progressOf(createdAt, running.usuallyMs, useNow());
  // Who waits for a person waits as long as that person takes.
  if (percent === null || text === null || state === "waiting") return null;
  return (
    <div
      data-state={state}
      className={`${className} ${inline ? "flex items-center gap-3 max-sm:flex-col max-sm:items-stretch max-sm:gap-1.5" : ""}`}
    >
      <div
        role="progressbar"
        aria-label={`Progress of ${version} by the usual duration`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(percent)}
        aria-valuetext={text}
        className={`h-1 overflow-hidden rounded-full bg-(--state-bg) shadow-[inset_0_0_0_1px_var(--state-line)] ${inline ? "sm:max-w-[420px] sm:flex-1" : ""}`}
      >
        <div
          className="h-full rounded-full bg-(--state-icon) transition-[width] duration-1000 ease-linear motion-reduce:transition-none"
          style={{ width: `${percent}%` }}
        />
      </div>
      <p className={`text-(--state-fg) text-sm max-sm:text-[13px] ${inline ? "" : "mt-[5px]"}`}>{text}</p>
    </div>
  );
}
