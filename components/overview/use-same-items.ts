"use client";

import { useRef } from "react";

/** The array of the rendering before where it had the same items, so that what is given it does not render again for nothing. */
export function useSameItems<T>(items: readonly T[]): readonly T[] {
  const before = useRef(items);
  const same = before.current.length === items.length && items.every((item, i) => item === before.current[i]);
  if (!same) before.current = items;
  return before.current;
}
