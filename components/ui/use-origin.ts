"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Where Berth is open, `http://localhost:3000`; empty while the server renders, which cannot know. */
export function useOrigin(): string {
  return useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );
}
