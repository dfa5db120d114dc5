"use client";

import { formatAbsolute, formatAge, formatAgo } from "@/lib/format";
import { clockOf, clockOrDay, dayAndClock, dayOf } from "@/lib/format/days";
import { useAtNow, useOwnTimeZone } from "./clock";
import { Segmented } from "./segmented";
import { TIME_MODES, type TimeMode } from "./time-cookie";
import { useSetTimeMode, useTimeMode } from "./time-mode";

export { useSetTimeMode, useTimeMode } from "./time-mode";

interface Props {
  iso: string;
  /** `ago`: 2 h ago, today 10:02. `age`, where there is little room: 2 h, 10:02. */
  kind?: "ago" | "age";
  className?: string;
}

/** A moment in the mode that the reader chose; local and UTC are in the title. */
export function Time({ iso, kind = "ago", className }: Props) {
  const mode = useTimeMode();
  const zone = useTimeZone();
  const text = useAtNow((now) => {
    if (mode === "relative") return kind === "age" ? formatAge(iso, now) : formatAgo(iso, now);
    return kind === "age" ? clockOrDay(iso, now, zone) : dayAndClock(iso, now, zone);
  });
  return (
    <time dateTime={iso} title={useTitle(iso)} className={className}>
      {text}
    </time>
  );
}

/** `10:02` in the reader's zone, whatever the mode. */
export function Clock({ iso, className }: { iso: string; className?: string }) {
  return (
    <time dateTime={iso} title={useTitle(iso)} className={className}>
      {clockOf(Date.parse(iso), useTimeZone())}
    </time>
  );
}

/** `22 Nov 2026, 10:02:06 UTC+1`, whatever the mode. */
export function AbsoluteTime({ iso, className }: { iso: string; className?: string }) {
  return (
    <time dateTime={iso} title={useTitle(iso)} className={className}>
      {formatAbsolute(iso, useTimeZone())}
    </time>
  );
}

function useTitle(iso: string): string {
  const own = useOwnTimeZone();
  const utc = formatAbsolute(iso, "UTC");
  return own === "UTC" ? utc : `${formatAbsolute(iso, own)}\n${utc}`;
}

/** The zone in which days and clocks are cut: the reader's own, or UTC in that mode. An IANA name. */
export function useTimeZone(): string {
  const own = useOwnTimeZone();
  return useTimeMode() === "utc" ? "UTC" : own;
}

/** The present moment in milliseconds, once per second; the moment of rendering on the server. */
export function useNow(): number {
  return useAtNow((now) => now);
}

/** The day it is in the reader's zone, `2026-11-22`. */
export function useToday(): string {
  const zone = useTimeZone();
  return useAtNow((now) => dayOf(now, zone));
}

export const TIME_MODE_WORDS: Record<TimeMode, string> = { relative: "Relative", local: "Local", utc: "UTC" };

/** Relative, local or UTC, for the whole of Berth. */
export function TimeModeSwitch() {
  const mode = useTimeMode();
  const set = useSetTimeMode();
  const items = TIME_MODES.map((value) => ({ value, label: TIME_MODE_WORDS[value] }));
  return <Segmented label="How times read" value={mode} onChange={set} items={items} />;
}
