"use client";

import { ChevronDownIcon } from "@primer/octicons-react";
import { useState } from "react";
import type { CreateDeploymentInput } from "@/lib/domain/inputs";
import { CallPreview } from "./call-preview";
import type { Line } from "./line";
import { tally } from "./what-will-happen";
import { WillHappen } from "./will-happen";

interface Props {
  readonly lines: readonly Line[];
  readonly input: CreateDeploymentInput;
  readonly pinned: boolean;
  readonly payloadBroken: boolean;
  readonly answer: string;
}

/** What will happen and the exact call, beside the form; where there is no room it folds to a bar with the count. */
export function Preview({ lines, ...call }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <aside
      aria-label="What will happen"
      className="min-w-0 self-start overflow-hidden rounded-xl border border-line bg-surface lg:sticky lg:top-6 lg:max-h-[calc(100dvh-108px)] lg:overflow-y-auto"
    >
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex h-11 w-full items-center gap-2 px-4 text-left font-semibold lg:hidden"
      >
        What will happen: {tally(lines)}
        <ChevronDownIcon
          className={`ml-auto text-fg-subtle transition-transform duration-2 ${open ? "rotate-180" : ""}`}
        />
      </button>
      <div className={open ? "" : "max-lg:hidden"}>
        <WillHappen lines={lines} />
        <CallPreview {...call} />
      </div>
    </aside>
  );
}
