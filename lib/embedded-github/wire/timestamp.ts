/** `YYYY-MM-DDTHH:MM:SSZ`, the only form of a time on this API. */
export function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
