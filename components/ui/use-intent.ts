"use client";

import { useCallback, useRef } from "react";

interface Intent {
  /** The same until it is renewed: a second click or a repeated request means the same act. */
  readonly current: () => string;
  /** After an answer: what is sent next is another act. */
  readonly renew: () => void;
}

/** A name for what a form is about to do, so that the server does it once. */
export function useIntent(): Intent {
  const id = useRef<string | null>(null);
  const current = useCallback(() => {
    id.current ??= newId();
    return id.current;
  }, []);
  const renew = useCallback(() => {
    id.current = null;
  }, []);
  return { current, renew };
}

/** A random UUID (version 4); `crypto.randomUUID` is missing where the address is neither https nor loopback. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (b, i) =>
    (i === 6 ? (b & 15) | 64 : i === 8 ? (b & 63) | 128 : b).toString(16).padStart(2, "0"),
  );
  return hex.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
