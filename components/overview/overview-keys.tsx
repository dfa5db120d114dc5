"use client";

import { type KeyLine, KeysFooter } from "@/components/ui/keys-footer";
import { useKeys } from "@/components/ui/use-keys";
import type { OverviewView } from "@/lib/domain/views";
import { FILTER_ID } from "./filter-bar";
import type { GridKeys } from "./use-grid-keys";
import type { FilterInAddress } from "./use-overview-filter";

interface Props {
  view: OverviewView;
  address: FilterInAddress;
  grid: GridKeys;
  /** The matrix and its filter are there. */
  something: boolean;
  onNew: () => void;
}

/** Binds the keys of the overview and lists those that are true. */
export function OverviewKeys({ view, address, grid, something, onNew }: Props) {
  const mayDeploy = view.rows.some((row) => row.repository.permissions.write);
  const { q, state } = address.filter;
  const down = () => grid.move("down");
  const up = () => grid.move("up");
  const clear = () => (q !== "" || state !== null) && address.go({ q: "", state: null });
  useKeys({
    ...(something && {
      j: down,
      k: up,
      ArrowDown: down,
      ArrowUp: up,
      l: () => openOfCell("log"),
      o: () => openOfCell("open"),
      "/": () => document.getElementById(FILTER_ID)?.focus(),
      Escape: clear,
    }),
    ...(mayDeploy && { n: onNew }),
  });
  const matrix: KeyLine[] = [
    { keys: ["↑", "↓", "←", "→"], label: "move" },
    { keys: ["↵"], label: "open" },
    { keys: ["l"], label: "log" },
    { keys: ["o"], label: "open environment" },
    { keys: ["/"], label: "filter" },
  ];
  return (
    <KeysFooter
      keys={[...(something ? matrix : []), ...(mayDeploy ? [{ keys: ["n"], label: "new deployment" }] : [])]}
    />
  );
}

/** The log or the environment of the focused cell, in a tab of its own. */
function openOfCell(what: "log" | "open"): void {
  const cell = document.activeElement;
  const href = cell instanceof HTMLElement ? cell.dataset[what] : undefined;
  if (href) window.open(href, "_blank", "noopener,noreferrer");
}
