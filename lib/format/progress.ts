import { formatDuration } from "@/lib/format";

/** The words of the bar of a running deployment; `percent` is null where nothing can be estimated. */
export function progressOf(
  createdAt: string,
  usuallyMs: number | null,
  now: number,
): { soFarMs: number; percent: number | null; text: string | null } {
  const soFarMs = Math.max(0, now - Date.parse(createdAt));
  if (usuallyMs === null || usuallyMs <= 0) return { soFarMs, percent: null, text: null };
  const usually = `usually ${formatDuration(usuallyMs)}`;
  const leftMs = usuallyMs - soFarMs;
  if (leftMs <= 0) return { soFarMs, percent: 97, text: `${usually}, longer than that now` };
  const percent = Math.min(97, (soFarMs / usuallyMs) * 100);
  return { soFarMs, percent, text: `${usually}, about ${formatDuration(roundLeft(leftMs))} left` };
}

/** To 10 s under two minutes, else to full minutes: an estimate must not look like a measurement. */
function roundLeft(ms: number): number {
  const unit = ms < 120_000 ? 10_000 : 60_000;
  return Math.max(unit, Math.round(ms / unit) * unit);
}
