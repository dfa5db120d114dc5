"use client";

import { useEffect, useRef, useState } from "react";
import type { OverviewView } from "@/lib/domain/views";
import { type CellChanges, changedCells } from "./cell-changes";

const FLASH_MS = 2000;
/** What is said aloud comes once in so long at most; in between the newest sentence waits. */
const SAY_EVERY_MS = 5000;

type Timer = ReturnType<typeof setTimeout> | undefined;

/** Cells that changed with the newest reading, and the sentence to say. */
export function useCellChanges(view: OverviewView): CellChanges {
  const before = useRef(view);
  const fade = useRef<Timer>(undefined);
  const say = useRef<Timer>(undefined);
  const saidAt = useRef(0);
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [sentence, setSentence] = useState<string | null>(null);

  // The timers outlive the next reading, which as a rule changes nothing: otherwise a cell would never fade.
  useEffect(() => {
    const changes = changedCells(before.current, view);
    before.current = view;
    if (changes.keys.size === 0) return;
    setKeys(changes.keys);
    clearTimeout(fade.current);
    fade.current = setTimeout(() => setKeys(new Set()), FLASH_MS);
    clearTimeout(say.current);
    say.current = setTimeout(
      () => {
        saidAt.current = Date.now();
        setSentence(changes.sentence);
      },
      Math.max(0, saidAt.current + SAY_EVERY_MS - Date.now()),
    );
  }, [view]);
  useEffect(
    () => () => {
      clearTimeout(fade.current);
      clearTimeout(say.current);
    },
    [],
  );
  return { keys, sentence };
}
