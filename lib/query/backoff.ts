const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** How long to wait before attempt number `attempt` (from 0): doubles up to 30 s, with a random half so that windows do not come all at once. */
export function backoffMs(attempt: number, random = Math.random()): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return Math.round(full / 2 + (full / 2) * random);
}
