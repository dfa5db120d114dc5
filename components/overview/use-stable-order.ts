"use client";

import { type RefObject, useRef } from "react";
import type { OverviewRow } from "@/lib/domain/views";

/** Rows in their newest order, except while somebody points at them or moves through them by keys: then they stay where they are. */
export function useStableOrder(rows: readonly OverviewRow[], place: RefObject<HTMLElement | null>): OverviewRow[] {
  const order = useRef<number[]>([]);
  const busy = place.current?.matches(":hover, :focus-within") ?? false;
  if (!busy) order.current = rows.map((row) => row.repository.id);
  const rank = new Map(order.current.map((id, i) => [id, i]));
  const at = (row: OverviewRow) => rank.get(row.repository.id) ?? Number.MAX_SAFE_INTEGER;
  return [...rows].sort((a, b) => at(a) - at(b));
}
