"use client";

import { ChevronRightIcon, StackIcon } from "@primer/octicons-react";
import { useState } from "react";
import { StateGlyph } from "@/components/ui/state-glyph";
import { Time, useNow } from "@/components/ui/time";
import { DEPLOYMENT_STATES, stateWord } from "@/lib/domain/deployment-state";
import type { PreviewFolder as Folder, RepositoryInfo } from "@/lib/domain/views";
import { PreviewRow } from "./preview-row";
import { staleCount, unlisted } from "./shown-folders";

/** Folders of up to 10 are shown whole: a line that says "2 more" would cost as much as they do. */
const WHOLE = 10;
const AT_FIRST = 8;
const ORDER: readonly string[] = DEPLOYMENT_STATES;

interface Props {
  folder: Folder;
  repository: RepositoryInfo;
  open: boolean;
}

/** Previews of one prefix: counts by state and the newest age on its line, rows inside. */
export function PreviewFolder({ folder, repository, open }: Props) {
  const [all, setAll] = useState(false);
  const rows = all || folder.previews.length <= WHOLE ? folder.previews : folder.previews.slice(0, AT_FIRST);
  const more = folder.previews.length - rows.length;
  return (
    <details open={open} className="group border-line border-t first:border-t-0">
      <summary className="flex h-10 cursor-default list-none items-center gap-2 px-3 group-open:bg-surface hover:bg-hover focus-visible:-outline-offset-2 max-sm:h-11">
        <ChevronRightIcon
          size={16}
          className="flex-none text-fg-subtle transition-transform duration-1 group-open:rotate-90"
        />
        <StackIcon size={16} className="flex-none text-fg-subtle" />
        <bdi className="truncate font-medium font-mono">{folder.name}</bdi>
        <Counts folder={folder} />
        <span className="ml-auto flex-none text-fg-muted text-sm">
          <span className="max-sm:sr-only">newest </span>
          <Time iso={folder.newestAt} kind="ago" />
          <Stale folder={folder} />
        </span>
      </summary>
      <ul>
        {rows.map((preview) => (
          <PreviewRow key={preview.environment} preview={preview} repository={repository} />
        ))}
      </ul>
      {more > 0 && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="flex h-10 w-full items-center border-line border-t pl-11 font-medium text-accent hover:bg-hover focus-visible:-outline-offset-2"
        >
          Show {more} more in&nbsp;<bdi className="font-mono">{folder.name}</bdi>
        </button>
      )}
      {unlisted(folder) > 0 && (
        <p className="border-line border-t py-2.5 pr-3 pl-11 text-fg-muted text-sm">
          {unlisted(folder)} older ones are counted but not listed.
        </p>
      )}
    </details>
  );
}

function Counts({ folder }: { folder: Folder }) {
  const states = Object.entries(folder.counts).sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b));
  return (
    <span className="ml-2 flex items-center gap-3 text-fg-muted text-sm">
      {states.map(([state, n]) => (
        <span key={state} data-state={state} title={`${n} ${stateWord(state)}`} className="flex items-center gap-1">
          <StateGlyph state={state} size={14} />
          {n}
          <span className="sr-only"> {stateWord(state)}</span>
        </span>
      ))}
    </span>
  );
}

function Stale({ folder }: { folder: Folder }) {
  const stale = staleCount(folder.previews, useNow());
  return stale > 0 ? <span className="max-sm:hidden"> · {stale} older than 14 d</span> : null;
}
