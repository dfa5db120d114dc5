"use client";

import { createContext, useContext } from "react";
import type { TimeMode } from "./time-cookie";

export const TimeModeContext = createContext<{ mode: TimeMode; set: (mode: TimeMode) => void }>({
  mode: "relative",
  set: () => {},
});

/** How times read: `relative` unless this reader chose otherwise. */
export function useTimeMode(): TimeMode {
  return useContext(TimeModeContext).mode;
}

export function useSetTimeMode(): (mode: TimeMode) => void {
  return useContext(TimeModeContext).set;
}
