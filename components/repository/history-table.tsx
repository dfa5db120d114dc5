"use client";

import Link from "next/link";
import { useState } from "react";
import { Time } from "@/components/ui/time";
import { stateWord } from "@/lib/domain/deployment-state";
import type { RepositoryView } from "@/lib/domain/views";
import { formatDuration } from "@/lib/format";
import { paths } from "@/lib/paths";
import { type HistoryLine, historyLines } from "./history-lines";
import { RANGE_LABELS } from "./lane-words";

/** The data of the strips as a table, made only when it is opened. */
export function HistoryTable({ view }: { view: RepositoryView }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="border-line border-b py-2">
      <summary className="w-fit cursor-default rounded-xs text-fg-muted text-sm hover:text-fg max-sm:py-3">
        Show as table
      </summary>
      {open && <Table view={view} />}
    </details>
  );
}

function Table({ view }: { view: RepositoryView }) {
  return (
    <section aria-label="History as a table" className="mt-2 max-h-[480px] overflow-auto rounded-lg border border-line">
      <table className="w-full border-collapse text-left text-sm">
        <caption className="sr-only">What was live and what failed, {RANGE_LABELS[view.range.name].long}</caption>
        <thead className="sticky top-0 bg-surface text-fg-muted">
          <tr>
            {["Environment", "Version", "What happened", "From", "Until", "For"].map((title) => (
              <th key={title} scope="col" className="whitespace-nowrap px-3 py-2 font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {historyLines(view.lanes).map((line) => (
            <Row key={line.key} line={line} view={view} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ line, view }: { line: HistoryLine; view: RepositoryView }) {
  const ms = line.to === null ? null : Date.parse(line.to) - Date.parse(line.from);
  return (
    <tr className="border-line border-t">
      <td className="max-w-60 cut px-3 py-1.5" dir="auto">
        {line.environment}
      </td>
      <td className="whitespace-nowrap px-3 py-1.5 font-mono">
        <Link
          href={paths.deployment(view.repository.key, line.deploymentId)}
          prefetch={false}
          className="text-accent hover:underline"
        >
          <bdi>{line.version}</bdi>
        </Link>
      </td>
      <td className="w-full whitespace-nowrap px-3 py-1.5">
        {line.what === "live" ? "was live" : whatWord(line.what)}
      </td>
      <td className="whitespace-nowrap px-3 py-1.5 text-fg-muted">
        <Time iso={line.from} kind="ago" />
      </td>
      <td className="whitespace-nowrap px-3 py-1.5 text-fg-muted">
        {line.to !== null && (line.current ? "now" : <Time iso={line.to} kind="ago" />)}
      </td>
      <td className="whitespace-nowrap px-3 py-1.5 text-fg-muted">{ms !== null && formatDuration(ms)}</td>
    </tr>
  );
}

function whatWord(what: string): string {
  return what === "rollback" ? "was live, a rollback" : stateWord(what);
}
