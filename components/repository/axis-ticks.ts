import type { Range } from "@/lib/domain/views";
import { addDays, clockOf, DAY_MS, dayOf, HOUR_MS, shortDay, startOfDay } from "@/lib/format/days";

/** A line of the axis all lanes share; `percent` of the range from its start. */
export interface Tick {
  readonly percent: number;
  readonly label: string;
}

const DAYS_BETWEEN: Record<Exclude<Range, "24h">, number> = { "7d": 1, "14d": 2, "30d": 4, "90d": 14 };
const HOURS_BETWEEN = 4;

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where an instant stands in the range, 0 to 100; outside of it the nearest end. */
export function percentOf(at: number, span: Span): number {
  const share = ((at - span.from) / (span.to - span.from)) * 100;
  return Math.min(100, Math.max(0, share));
}

/** Lines at midnights of the reader's zone (at full hours within 24 h); the month is named once per month. */
export function axisTicks(range: Range, span: Span, timeZone: string): Tick[] {
  return range === "24h" ? hourTicks(span, timeZone) : dayTicks(DAYS_BETWEEN[range], span, timeZone);
}

function dayTicks(step: number, span: Span, timeZone: string): Tick[] {
  const ticks: Tick[] = [];
  let month = "";
  for (let day = addDays(dayOf(span.from, timeZone), 1); ; day = addDays(day, step)) {
    const at = startOfDay(day, timeZone);
    if (at >= span.to) return ticks;
    const label = day.slice(0, 7) === month ? String(Number(day.slice(8))) : shortDay(day);
    month = day.slice(0, 7);
    ticks.push({ percent: percentOf(at, span), label });
  }
}

function hourTicks(span: Span, timeZone: string): Tick[] {
  const ticks: Tick[] = [];
  const midnight = startOfDay(dayOf(span.from, timeZone), timeZone);
  for (let at = midnight; at < Math.min(span.to, midnight + 3 * DAY_MS); at += HOURS_BETWEEN * HOUR_MS) {
    if (at > span.from) ticks.push({ percent: percentOf(at, span), label: clockOf(at, timeZone) });
  }
  return ticks;
}
