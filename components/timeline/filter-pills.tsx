"use client";

import { StateGlyph } from "@/components/ui/state-glyph";
import { type DeploymentState, STATE_WORDS } from "@/lib/domain/deployment-state";
import type { FilterInAddress } from "./use-filter";

const FIRST: readonly DeploymentState[] = ["in_progress", "failure", "active"];

/** The states most looked for, at one touch; phones only, where the menu of all states follows. */
export function FilterPills({ filter, go }: Pick<FilterInAddress, "filter" | "go">) {
  return FIRST.map((state) => {
    const on = filter.states.length === 1 && filter.states[0] === state;
    return (
      <button
        key={state}
        type="button"
        aria-pressed={on}
        data-state={state}
        onClick={() => go({ states: on ? [] : [state] })}
        className="inline-flex h-10 flex-none items-center gap-1.5 whitespace-nowrap rounded-full border border-line bg-canvas pr-3.5 pl-3 font-medium text-fg-muted text-md aria-pressed:border-accent-line aria-pressed:bg-selected aria-pressed:text-accent sm:hidden"
      >
        <StateGlyph state={state} size={16} />
        {STATE_WORDS[state]}
      </button>
    );
  });
}
