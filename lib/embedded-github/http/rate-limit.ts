import type { Viewer } from "./context";

/**
 * Calls are counted per caller and hour and never refused, as on an Enterprise Server with limits off; the limit is there
 * for clients that read the headers.
 */
export const LIMIT = 1_000_000;
const HOUR = 3600;

interface Window {
  start: number;
  used: number;
}

const windows = new Map<string, Window>();

export interface Rate {
  limit: number;
  remaining: number;
  /** Seconds since the epoch. */
  reset: number;
  used: number;
}

/** The caller's count in this hour; `cost` 0 looks without counting. */
export function rateOf(viewer: Viewer | undefined, cost: number): Rate {
  const now = Math.floor(Date.now() / 1000);
  const key = viewer ? String(viewer.user.id) : "";
  const held = windows.get(key);
  const window = held && now < held.start + HOUR ? held : { start: now, used: 0 };
  window.used += cost;
  windows.set(key, window);
  return {
    limit: LIMIT,
    remaining: Math.max(0, LIMIT - window.used),
    reset: window.start + HOUR,
    used: window.used,
  };
}
