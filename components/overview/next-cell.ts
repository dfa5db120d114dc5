export interface Place {
  readonly row: number;
  readonly column: number;
}

export type Direction = "up" | "down" | "left" | "right" | "first" | "last";

/** Index of the cell that a key leads to from `cells[at]`, passing over empty places; `at` itself where there is none. Cells in reading order. */
export function nextCell(cells: readonly Place[], at: number, direction: Direction): number {
  const here = cells[at];
  if (!here) return at;
  const down = direction === "down" || direction === "right" || direction === "last";
  const along = direction === "up" || direction === "down" ? "column" : "row";
  const line = cells
    .map((place, index) => ({ place, index }))
    .filter(({ place, index }) => place[along] === here[along] && (down ? index > at : index < at));
  const far = direction === "first" || direction === "last";
  // Before the cell the nearest is the last of the line; after it, the first.
  const found = down === far ? line.at(-1) : line[0];
  return found?.index ?? at;
}
