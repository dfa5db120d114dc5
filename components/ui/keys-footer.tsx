"use client";

import { ClockIcon } from "@primer/octicons-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { Kbd } from "./kbd";
import { TIME_MODES } from "./time-cookie";
import { useSetTimeMode, useTimeMode } from "./time-mode";
import { useKeys } from "./use-keys";

const KeysDialog = dynamic(() => import("./keys-dialog").then((m) => m.KeysDialog));

export interface KeyLine {
  readonly keys: readonly string[];
  readonly label: string;
}

const EVERYWHERE: readonly KeyLine[] = [
  { keys: ["t"], label: "relative, local or UTC times" },
  { keys: ["?"], label: "all keys" },
];

interface Props {
  /** Only keys that are true on this page; the page binds them. */
  keys: readonly KeyLine[];
  /** At the right, instead of the switch of times. */
  end?: ReactNode;
}

/** The keys of a page at its lower edge. Binds `t` and `?` itself. Gone where there is no room and no keyboard. */
export function KeysFooter({ keys, end }: Props) {
  const [listed, setListed] = useState(false);
  const next = useNextTimeMode();
  useKeys({ "?": () => setListed(true), t: next.go });
  return (
    <>
      <div aria-hidden className="h-8 flex-none max-sm:hidden" />
      <footer className="fixed inset-x-0 bottom-0 z-sticky flex h-8 items-center gap-4 border-line border-t bg-surface px-6 text-fg-muted text-sm max-sm:hidden">
        <div className="flex h-full min-w-0 flex-1 flex-wrap items-center gap-x-4 overflow-hidden *:h-8">
          {[...keys, EVERYWHERE[1] as KeyLine].map((line) => (
            <span key={line.label} className="inline-flex flex-none items-center gap-[5px] whitespace-nowrap">
              {line.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
              {line.keys[0] === "?" ? (
                <button type="button" className="rounded-xs hover:text-fg" onClick={() => setListed(true)}>
                  {line.label}
                </button>
              ) : (
                line.label
              )}
            </span>
          ))}
        </div>
        <div className="flex flex-none items-center gap-1.5">
          {end ?? (
            <>
              <ClockIcon size={14} /> {next.now} ·{" "}
              <button type="button" className="rounded-xs font-medium text-accent hover:underline" onClick={next.go}>
                show {next.other}
              </button>
            </>
          )}
        </div>
      </footer>
      {listed && <KeysDialog keys={[...keys, ...EVERYWHERE]} onClose={() => setListed(false)} />}
    </>
  );
}

const NOW = { relative: "Relative times", local: "Local times", utc: "Times in UTC" } as const;
const OTHER = { relative: "relative", local: "local", utc: "UTC" } as const;

function useNextTimeMode() {
  const mode = useTimeMode();
  const set = useSetTimeMode();
  const other = TIME_MODES[(TIME_MODES.indexOf(mode) + 1) % TIME_MODES.length] ?? "relative";
  return { now: NOW[mode], other: OTHER[other], go: () => set(other) };
}
