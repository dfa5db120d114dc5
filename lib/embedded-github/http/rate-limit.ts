import { env } from "@/lib/env";
import type { Viewer } from "./context";

/** Resources that are counted apart; what else `GET /rate_limit` names is never used up here. */
export type RateResource = "core" | "graphql";

/** Calls an hour without a token, as on github.com (contract 2, rate limits). */
const ANONYMOUS = 60;
/** Told where there is no limit: clients read the headers all the same. */
const UNLIMITED = 1_000_000;
const HOUR = 3600;
/** Callers remembered before windows that are over are dropped. */
const MOST_WINDOWS = 10_000;

export interface Rate {
  limit: number;
  remaining: number;
  /** Seconds since the epoch. */
  reset: number;
  used: number;
}

interface Window {
  start: number;
  used: number;
}

const windows = new Map<string, Window>();

/** Who is counted: a token, or the address of a caller without one. */
export function rateKey(viewer: Viewer | undefined, address = ""): string {
  return viewer ? `token ${viewer.token.hash}` : `address ${address}`;
}

/** What a caller has used in this hour, after `cost` more points; 0 looks, and a negative cost gives back. */
export function rateOf(viewer: Viewer | undefined, cost: number, resource: RateResource = "core", address = ""): Rate {
  const now = Math.floor(Date.now() / 1000);
  const window = windowOf(`${resource} ${rateKey(viewer, address)}`, now);
  window.used = Math.max(0, window.used + cost);
  const limit = limitOf(viewer);
  return { limit, remaining: Math.max(0, limit - window.used), reset: window.start + HOUR, used: window.used };
}

/** Whether a caller has nothing left in this hour. */
export function isUsedUp(viewer: Viewer | undefined, resource: RateResource, address: string): boolean {
  return env().apiLimit > 0 && rateOf(viewer, 0, resource, address).remaining === 0;
}

function limitOf(viewer: Viewer | undefined): number {
  const { apiLimit } = env();
  if (apiLimit === 0) return UNLIMITED;
  return viewer ? apiLimit : Math.min(apiLimit, ANONYMOUS);
}

function windowOf(key: string, now: number): Window {
  const held = windows.get(key);
  if (held && now < held.start + HOUR) return held;
  if (windows.size >= MOST_WINDOWS) forgetOver(now);
  const window = { start: now, used: 0 };
  windows.set(key, window);
  return window;
}

function forgetOver(now: number): void {
  for (const [key, { start }] of windows) if (now >= start + HOUR) windows.delete(key);
}

/** Forgets every count, for a test. */
export function forgetRates(): void {
  windows.clear();
}
