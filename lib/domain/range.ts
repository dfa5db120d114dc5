import { RANGES, type Range } from "./views";

export const DEFAULT_RANGE: Range = "14d";

/** The range that an address asks for; a wrong or missing one is the default. */
export function parseRange(text: string | string[] | null | undefined): Range {
  return RANGES.find((range) => range === text) ?? DEFAULT_RANGE;
}
