/** Seconds that a device code lives (contract 6). */
export const LIFETIME = 900;

/** Milliseconds since the epoch at which a code of that time ends. */
export function endOf(row: { createdAt: Date }): number {
  return row.createdAt.getTime() + LIFETIME * 1000;
}
