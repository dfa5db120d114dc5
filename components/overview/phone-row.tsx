import Link from "next/link";
import { memo } from "react";
import { StateGlyph } from "@/components/ui/state-glyph";
import { Time } from "@/components/ui/time";
import { stateWord } from "@/lib/domain/deployment-state";
import type { CellView, OverviewRow, OverviewView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { Backfilling } from "./backfilling";
import { type CellLook, cellLook } from "./cell-look";

interface Props {
  row: OverviewRow;
  cell: CellView | undefined;
  others: OverviewView["environments"];
  /** Names alone would be ambiguous. */
  withOwner: boolean;
  /** What its host is called, where rows are of several hosts. */
  host?: string;
}

/** One repository on a phone: what lies in the chosen environment, and the states of the others. The row is one link. */
export const PhoneRow = memo(function PhoneRow({ row, cell, others, withOwner, host }: Props) {
  const { key, backfill } = row.repository;
  const look = cell ? cellLook(cell) : null;
  return (
    <li className="relative flex min-h-[60px] gap-2.5 border-line border-b py-[11px] last:border-b-0">
      <span className="mt-0.5 flex w-4 flex-none justify-center">
        {look ? <StateGlyph state={look.shown.state} /> : <Dash />}
      </span>
      <span className="min-w-0 flex-1">
        <Link
          href={cell ? paths.environment(key, cell.environment) : paths.repository(key)}
          prefetch={false}
          className="cut block font-semibold text-[15px] leading-5 outline-offset-[-2px] after:absolute after:inset-0"
        >
          <bdi>
            {withOwner && <span className="font-normal text-fg-subtle">{key.owner}/</span>}
            {key.name}
          </bdi>
        </Link>
        {host && (
          <p className="cut text-[13px] text-fg-muted">
            <bdi>{host}</bdi>
          </p>
        )}
        {look && cell ? (
          <Standing look={look} cell={cell} />
        ) : (
          <p className="text-[13px] text-fg-subtle">Never deployed here</p>
        )}
        {backfill.state !== "done" && (
          <p className="text-[13px] text-fg-subtle">
            <Backfilling backfill={backfill} />
          </p>
        )}
      </span>
      <Strip row={row} others={others} />
    </li>
  );
});

function Standing({ look, cell }: { look: CellLook; cell: CellView }) {
  const { shown, word, since, rollback, loud } = look;
  const behind = cell.current ? (cell.distance?.behind ?? 0) : 0;
  const attempt = look.running ?? look.failed;
  return (
    <>
      <p className="mt-px flex min-w-0 flex-wrap items-baseline gap-x-2 text-[13px] text-fg-muted leading-5">
        <span dir="auto" className="cut max-w-full font-mono text-fg">
          {shown.version}
        </span>
        <span
          data-state={shown.state}
          className={`flex-none whitespace-nowrap ${loud ? "font-medium text-(--state-fg)" : ""}`}
        >
          {cell.current ? <span className="sr-only">{word} </span> : `${word} `}
          {rollback && "rolled back "}
          <Time iso={since} kind="ago" />
        </span>
        {behind > 0 && <span className="flex-none">{behind} behind</span>}
      </p>
      {attempt && (
        <p
          data-state={attempt.state}
          className="mt-0.5 flex items-center gap-1 font-medium text-(--state-fg) text-[13px] leading-5"
        >
          <StateGlyph state={attempt.state} size={12} />
          <span className="cut">
            {look.failed ? "Latest attempt " : <bdi className="font-mono">{attempt.deployment.version} </bdi>}
            {attempt.verb === "error" ? "ended in error" : attempt.verb}{" "}
            <Time iso={attempt.since} kind={look.failed ? "ago" : "age"} />
          </span>
        </p>
      )}
    </>
  );
}

function Strip({ row, others }: { row: OverviewRow; others: OverviewView["environments"] }) {
  const states = others.map(({ name }) => {
    const cell = row.cells[name.toLowerCase()];
    return { name, state: cell?.latest?.state ?? cell?.current?.state };
  });
  const words = states.map(({ name, state }) => `${name}: ${state ? stateWord(state) : "never deployed"}`).join(", ");
  if (others.length === 0) return null;
  return (
    <span role="img" aria-label={words} title={words} className="mt-[3px] flex h-3.5 flex-none gap-1.5">
      {states.map(({ name, state }) => (
        <span key={name} className="flex w-3.5 justify-center">
          {state ? <StateGlyph state={state} size={14} /> : <Dash />}
        </span>
      ))}
    </span>
  );
}

function Dash() {
  return <span aria-hidden className="mt-1.5 h-[1.5px] w-1.5 flex-none bg-line-strong" />;
}
