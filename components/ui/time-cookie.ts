export const TIME_COOKIE = "berth-times";

export const TIME_MODES = ["relative", "local", "utc"] as const;
export type TimeMode = (typeof TIME_MODES)[number];

/** The mode that a cookie names; `relative` for anything else. */
export function readTimeMode(value: string | undefined): TimeMode {
  return TIME_MODES.find((mode) => mode === value) ?? "relative";
}
