import { Hull } from "@/components/ui/hull";
import { StateGlyph } from "@/components/ui/state-glyph";
import { formatDuration } from "@/lib/format";
import type { Phase, PhaseEnd, Phases } from "./phases";

const END_WIDTH = 206;
const HEIGHT = 28;

/** How long each stretch took, in proportion, and what came of it: a hull when it lies there now. */
export function PhaseBar({ phases, end, summary }: Phases) {
  return (
    <div role="img" aria-label={summary} className="flex h-7 gap-0.5 overflow-hidden">
      {phases.map((phase) => (
        <Stretch key={phase.key} phase={phase} />
      ))}
      <End end={end} />
    </div>
  );
}

/** Its word shows only where there is room: the text of a narrow stretch is in the summary. */
function Stretch({ phase }: { phase: Phase }) {
  return (
    <span
      data-state={phase.state}
      title={formatDuration(phase.ms)}
      style={{ flexGrow: Math.max(phase.ms, 1) }}
      className="@container flex min-w-5 shrink basis-0 items-center overflow-hidden rounded-xs border border-(--state-line) bg-(--state-bg) font-medium text-(--state-fg) text-sm"
    >
      <span className="hidden truncate px-2.5 @min-[76px]:block">{formatDuration(phase.ms)}</span>
    </span>
  );
}

function End({ end }: { end: PhaseEnd }) {
  const inner = (
    <span className="relative flex items-center gap-1.5 whitespace-nowrap pl-2.5 font-medium text-(--state-fg) text-sm">
      <StateGlyph state={end.state} size={14} />
      {end.label}
    </span>
  );
  if (end.shape === "hull")
    return (
      <span data-state={end.state} className="flex shrink-0">
        <Hull width={END_WIDTH} height={HEIGHT} state={end.state}>
          {inner}
        </Hull>
      </span>
    );
  return (
    <span
      data-state={end.state}
      style={{ width: END_WIDTH }}
      className="flex shrink-0 items-center rounded-xs border border-(--state-line) bg-(--state-bg)"
    >
      {inner}
    </span>
  );
}
