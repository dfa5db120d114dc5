"use client";

import { useCallback, useEffect, useRef, useState } from "react";

interface Draft<T> {
  readonly values: T;
  readonly change: (part: Partial<T>) => void;
  /** What the form begins with, known only later; leaves alone what was typed or restored meanwhile, and is not kept itself. */
  readonly fill: (part: Partial<T>) => void;
  /** True when the values were typed before this page was loaded. */
  readonly restored: boolean;
  /** Forgets what was typed and begins with the initial values again. */
  readonly reset: () => void;
}

/**
 * Values of a form that outlive a reload and a sign-in in this window. `read` checks what was stored: another version of Berth may
 * have written it.
 */
export function useDraft<T extends object>(
  name: string,
  initial: T,
  read: (stored: unknown) => T | undefined,
): Draft<T> {
  const [values, setValues] = useState(initial);
  const [restored, setRestored] = useState(false);
  const first = useRef({ initial, read });
  const latest = useRef(initial);
  const back = useRef(false);

  useEffect(() => {
    const stored = first.current.read(load(name));
    if (stored === undefined) return;
    back.current = true;
    latest.current = stored;
    setValues(stored);
    setRestored(true);
  }, [name]);

  const change = useCallback(
    (part: Partial<T>) => {
      latest.current = { ...latest.current, ...part };
      setValues(latest.current);
      save(name, latest.current);
    },
    [name],
  );
  const fill = useCallback((part: Partial<T>) => {
    const before = first.current.initial;
    first.current.initial = { ...before, ...part };
    if (back.current) return;
    const untouched = Object.entries(part).filter(([key]) => latest.current[key as keyof T] === before[key as keyof T]);
    latest.current = { ...latest.current, ...Object.fromEntries(untouched) };
    setValues(latest.current);
  }, []);
  const reset = useCallback(() => {
    sessionStorage.removeItem(name);
    back.current = false;
    latest.current = first.current.initial;
    setValues(latest.current);
    setRestored(false);
  }, [name]);
  return { values, change, fill, restored, reset };
}

function load(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "null");
  } catch {
    // Not ours or cut off: begin afresh.
    return null;
  }
}

function save(name: string, values: unknown): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(values));
  } catch {
    // The storage is full or forbidden: the form works on, it only does not outlive a reload.
  }
}
