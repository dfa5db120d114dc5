"use client";

import { useEffect, useRef } from "react";
import { keyName, takesText } from "./key-name";

export type KeyMap = Readonly<Record<string, ((event: KeyboardEvent) => unknown) | false | null | undefined>>;

/**
 * Binds keys of a page by `KeyboardEvent.key`: `j`, `L` (with shift), `/`, `Escape`, `ArrowDown`. They are off inside fields, behind an
 * open dialog or menu, with Ctrl, Alt or Command held, and where something nearer already took the key.
 */
export function useKeys(map: KeyMap): void {
  const latest = useRef(map);
  useEffect(() => {
    latest.current = map;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || takesText(event.target) || covered()) return;
      const name = keyName(event);
      const act = name === undefined ? undefined : latest.current[name];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

function covered(): boolean {
  return document.querySelector("[role=dialog],[role=alertdialog],[role=menu]") !== null;
}
