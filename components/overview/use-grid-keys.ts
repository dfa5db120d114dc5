"use client";

import { type FocusEvent, type KeyboardEvent, type RefObject, useState } from "react";
import { type Direction, nextCell, type Place } from "./next-cell";

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "first",
  End: "last",
};

export interface GridKeys {
  /** Key of the one cell that the Tab key reaches; null until one was focused. */
  readonly active: string | null;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Moves from wherever the focus is; into the grid when it is elsewhere. */
  readonly move: (direction: Direction) => void;
}

/** Roving focus over the cells of a grid: elements with `data-cell="row column"`, of which empty places have none. */
export function useGridKeys(grid: RefObject<HTMLElement | null>): GridKeys {
  const [active, setActive] = useState<string | null>(null);
  const cells = () => [...(grid.current?.querySelectorAll<HTMLElement>("[data-cell]") ?? [])];
  const move = (direction: Direction) => {
    const all = cells();
    const here = all.find((cell) => cell === document.activeElement);
    const target = here
      ? all[nextCell(all.map(placeOf), all.indexOf(here), direction)]
      : (enter(all, active) ?? all[0]);
    target?.focus();
    target?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  return {
    active,
    move,
    onFocus: (event) => setActive((event.target as HTMLElement).dataset.key ?? null),
    onKeyDown: (event) => {
      const direction = DIRECTIONS[event.key];
      if (!direction || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      event.preventDefault();
      move(direction);
    },
  };
}

function enter(all: readonly HTMLElement[], active: string | null): HTMLElement | undefined {
  return all.find((cell) => cell.dataset.key === active);
}

function placeOf(cell: HTMLElement): Place {
  const [row = 0, column = 0] = (cell.dataset.cell ?? "").split(" ").map(Number);
  return { row, column };
}
