import type { LivePeriod } from "./live-periods";

/** More than a strip can show apart. */
const MOST_PERIODS = 400;

/**
 * Periods for drawing: where there are more than a strip can show, neighbours that are shorter than a 400th of the range become one, which
 * carries the last of them: what came out of it. The order, the gaps that can be seen and the open one stay.
 */
export function condense(
  periods: readonly LivePeriod[],
  range: { readonly from: number; readonly to: number },
): readonly LivePeriod[] {
  if (periods.length <= MOST_PERIODS) return periods;
  const shortest = (range.to - range.from) / MOST_PERIODS;
  const drawn: LivePeriod[] = [];
  for (const period of periods) {
    const last = drawn.at(-1);
    const together = last && period.from - last.to < shortest && last.to - last.from < shortest;
    if (together) drawn.splice(-1, 1, { ...period, from: last.from });
    else drawn.push(period);
  }
  return drawn;
}

/** Moments for drawing: at most one per 400th of the range, the last one of each, in order of time. */
export function condenseMoments<T extends { readonly at: number }>(
  moments: readonly T[],
  range: { readonly from: number; readonly to: number },
): readonly T[] {
  if (moments.length <= MOST_PERIODS) return moments;
  const width = (range.to - range.from) / MOST_PERIODS;
  const kept = new Map<number, T>();
  for (const moment of moments) kept.set(Math.floor((moment.at - range.from) / width), moment);
  return [...kept.values()];
}
