import { ReplyIcon } from "@primer/octicons-react";
import { cx } from "@/components/ui/cx";
import { StateGlyph } from "@/components/ui/state-glyph";
import { Time } from "@/components/ui/time";
import type { CellLook, Marker } from "./cell-look";

const NARROW = "@max-[146px]:sr-only";

/** State and age at the left and a marker at the right; or what is under way, over the whole line. */
export function CellSecondLine({ look }: { look: CellLook }) {
  const { shown, word, since, running, failed, rollback, loud } = look;
  if (running)
    return (
      <span className="flex h-[17px] min-w-0 items-center text-sm">
        <span className="sr-only">{word}. </span>
        <RunningMark marker={running} />
      </span>
    );
  const shared = failed !== null || rollback;
  return (
    <span className="flex h-[17px] min-w-0 items-center justify-between gap-2 whitespace-nowrap text-fg-muted text-sm">
      <span data-state={shown.state} className={cx("cut leading-[17px]", loud && "font-medium text-(--state-fg)")}>
        <span className={cx(shared && NARROW)}>{word} · </span>
        <Time iso={since} kind="age" />
      </span>
      {failed && <FailedMark marker={failed} />}
      {rollback && (
        <span className="inline-flex flex-none items-center gap-[3px] font-medium text-waiting">
          <ReplyIcon size={12} />
          rollback
        </span>
      )}
    </span>
  );
}

function RunningMark({ marker: { state, deployment, verb, since } }: { marker: Marker }) {
  return (
    <span data-state={state} className="inline-flex min-w-0 items-center gap-1 font-medium text-(--state-fg)">
      <StateGlyph state={state} size={12} />
      <span className="cut leading-[17px]">
        <bdi className="font-mono text-[11.5px] tracking-[-0.02em]">{deployment.version}</bdi>{" "}
        <span className={verb.length > 7 ? "@max-[170px]:sr-only" : NARROW}>{verb} </span>
        <Time iso={since} kind="age" />
      </span>
    </span>
  );
}

function FailedMark({ marker: { state, deployment, verb, since } }: { marker: Marker }) {
  return (
    <span
      data-state={state}
      title={`Latest attempt: ${deployment.version}`}
      className="inline-flex flex-none items-center gap-1 font-medium text-(--state-fg)"
    >
      <StateGlyph state={state} size={12} />
      <span className="sr-only">latest attempt </span>
      {verb} <Time iso={since} kind="age" />
    </span>
  );
}
