import { expect, test } from "vitest";
import { type Direction, nextCell } from "./next-cell";

// A row per line, a dot for an empty place.
const GRID = ["abc", "d..", "e.f"];
const CELLS = GRID.flatMap((line, row) =>
  [...line].flatMap((name, column) => (name === "." ? [] : [{ name, row, column }])),
);
const go = (from: string, direction: Direction) =>
  CELLS[
    nextCell(
      CELLS,
      CELLS.findIndex((cell) => cell.name === from),
      direction,
    )
  ]?.name;

test.each<[string, Direction, string]>([
  ["a", "right", "b"],
  ["a", "down", "d"],
  ["c", "down", "f"],
  ["f", "up", "c"],
  ["f", "left", "e"],
  ["a", "last", "c"],
  ["f", "first", "e"],
  ["b", "down", "b"],
  ["a", "up", "a"],
  ["d", "right", "d"],
])("from %s %s leads to %s", (from, direction, to) => {
  expect(go(from, direction)).toBe(to);
});
