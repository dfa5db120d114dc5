"use client";

import { createContext, useContext, useSyncExternalStore } from "react";

/** When the server rendered, so that the first reading in the browser says the same. */
export const RenderedAt = createContext(0);

const listeners = new Set<() => void>();
let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;
/** Asking for it is dear, and a large page shows hundreds of moments; travellers get the new one with the next tick. */
let zone: string | undefined;

function tick(): void {
  now = Date.now();
  zone = undefined;
  for (const listener of listeners) listener();
}

/** One clock for all: it runs while somebody reads it. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    now = 0;
  };
}

function current(): number {
  if (now === 0) now = Date.now();
  return now;
}

/** What `read` makes of the present moment; renders again only when that becomes another text or number. */
export function useAtNow<T extends string | number>(read: (now: number) => T): T {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore(
    subscribe,
    () => read(current()),
    () => read(renderedAt),
  );
}

const never = () => () => {};

function ownTimeZone(): string {
  zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone;
}

/** The reader's own time zone; `UTC` until the browser has taken over from the server, which cannot know. */
export function useOwnTimeZone(): string {
  return useSyncExternalStore(never, ownTimeZone, () => "UTC");
}
