import type { Distance } from "@/lib/domain/views";

/** `4 behind main`, `18 behind main, 2 ahead`, `up to date with main`; nothing where it is not known. */
export function distanceText(distance: Distance | null): string | null {
  if (!distance) return null;
  const { base, behind, ahead } = distance;
  if (behind === 0 && ahead === 0) return `up to date with ${base}`;
  if (behind === 0) return `${ahead} ahead of ${base}`;
  return ahead === 0 ? `${behind} behind ${base}` : `${behind} behind ${base}, ${ahead} ahead`;
}
