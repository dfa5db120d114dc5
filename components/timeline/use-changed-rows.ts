"use client";

import { useEffect, useRef, useState } from "react";
import type { DeploymentSummary } from "@/lib/domain/views";
import { changedRows } from "./announcement";

const FLASH_MS = 1_700;
const SPEAK_EVERY_MS = 5_000;

interface Changed {
  /** Rows that changed a moment ago. */
  readonly ids: ReadonlySet<number>;
  /** The newest change in words, at most one per five seconds. */
  readonly spoken: string;
}

const NONE: ReadonlySet<number> = new Set();

/** Compares each reading of the rows with the one before it. `scope` names what is looked at: another scope is no change. */
export function useChangedRows(rows: readonly DeploymentSummary[], scope: string): Changed {
  const before = useRef({ rows, scope });
  const spokenAt = useRef(0);
  const [ids, setIds] = useState(NONE);
  const [spoken, setSpoken] = useState("");

  useEffect(() => {
    const last = before.current;
    before.current = { rows, scope };
    if (last.rows === rows || last.scope !== scope) return;
    const { ids: changed, sentence } = changedRows(last.rows, rows);
    if (changed.length === 0) return;
    setIds(new Set(changed));
    if (sentence && Date.now() - spokenAt.current > SPEAK_EVERY_MS) {
      spokenAt.current = Date.now();
      setSpoken(sentence);
    }
    const timer = setTimeout(() => setIds(NONE), FLASH_MS);
    return () => clearTimeout(timer);
  }, [rows, scope]);

  return { ids, spoken };
}
