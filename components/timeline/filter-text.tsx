"use client";

import { FilterIcon, XIcon } from "@primer/octicons-react";
import { useEffect, useRef, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import type { FilterInAddress } from "./use-filter";

const PAUSE_MS = 350;

/** Free text of the filter. What is typed becomes the address after a pause; one typing is one step of the history. */
export function FilterText({ filter, go }: Pick<FilterInAddress, "filter" | "go">) {
  const [text, setText] = useState(filter.q);
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pushed = useRef(false);

  useEffect(() => setText(filter.q), [filter.q]);
  useEffect(() => () => clearTimeout(pending.current), []);

  const apply = (value: string) => {
    clearTimeout(pending.current);
    if (value.trim() === filter.q) return;
    go({ q: value.trim() }, pushed.current ? "replace" : "push");
    pushed.current = true;
  };
  const type = (value: string) => {
    setText(value);
    clearTimeout(pending.current);
    pending.current = setTimeout(() => apply(value), PAUSE_MS);
  };

  return (
    <search className="flex min-w-0 flex-1 max-sm:min-w-[132px] max-sm:flex-none">
      <form
        className="flex h-9 min-w-0 flex-1 items-center gap-1.5 rounded-[7px] border border-line-control bg-canvas pr-2 pl-2.5 focus-within:border-accent-solid focus-within:shadow-[0_0_0_1px_var(--accent-solid)] max-sm:h-10"
        onSubmit={(event) => {
          event.preventDefault();
          apply(text);
        }}
      >
        <FilterIcon size={16} className="flex-none text-fg-subtle" />
        <input
          id="timeline-filter"
          type="search"
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.preventDefault(); // The browser would empty the field; to leave it is not to drop the filter.
            event.currentTarget.blur();
          }}
          onBlur={() => {
            apply(text);
            pushed.current = false;
          }}
          aria-label="Filter by text"
          placeholder="Filter: headline, ref, SHA, number"
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          className="filter-input min-w-0 flex-1 truncate bg-transparent outline-none placeholder:text-fg-subtle max-sm:w-24 max-sm:text-lg"
        />
        {text === "" ? (
          <span className="max-sm:hidden">
            <Kbd>/</Kbd>
          </span>
        ) : (
          <button
            type="button"
            aria-label="Clear the text"
            className="flex size-6 items-center justify-center rounded-sm text-fg-muted hover:bg-hover hover:text-fg"
            onClick={() => {
              setText("");
              apply("");
            }}
          >
            <XIcon size={16} />
          </button>
        )}
      </form>
    </search>
  );
}
