"use client";

import { useEffect, useRef, useState } from "react";
import type { OverviewView } from "@/lib/domain/views";
import { type CellChanges, changedCells } from "./cell-changes";

const NONE: CellChanges = { keys: new Set(), sentence: null };
const FLASH_MS = 2000;
/** What is said aloud comes once in so long at most; in between the newest sentence waits. */
const SAY_EVERY_MS = 5000;

/** Cells that changed with the newest reading, and the sentence to say. */
export function useCellChanges(view: OverviewView): CellChanges {
  const before = useRef(view);
  const saidAt = useRef(0);
  const [keys, setKeys] = useState(NONE.keys);
  const [sentence, setSentence] = useState<string | null>(null);

  useEffect(() => {
    const changes = changedCells(before.current, view);
    before.current = view;
    if (changes.keys.size === 0) return;
    setKeys(changes.keys);
    const fade = setTimeout(() => setKeys(NONE.keys), FLASH_MS);
    const say = setTimeout(
      () => {
        saidAt.current = Date.now();
        setSentence(changes.sentence);
      },
      Math.max(0, saidAt.current + SAY_EVERY_MS - Date.now()),
    );
    return () => {
      clearTimeout(fade);
      clearTimeout(say);
    };
  }, [view]);
  return { keys, sentence };
}
