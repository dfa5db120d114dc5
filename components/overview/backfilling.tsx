import { StateGlyph } from "@/components/ui/state-glyph";
import type { Backfill } from "@/lib/domain/views";

/** How far the first reading of a history is, in one line. */
export function Backfilling({ backfill }: { backfill: Backfill }) {
  const { state, done, total, error } = backfill;
  if (state === "failed")
    return (
      <span className="text-danger" title={error ?? undefined}>
        Could not be read; tried again soon
      </span>
    );
  if (state === "none") return <>Waiting to be read</>;
  const far = total === null ? `${done} so far` : `${done} of ${total}`;
  return (
    <span className="inline-flex items-center gap-1.5 text-attention">
      <StateGlyph state="in_progress" size={12} />
      {done === 0 && !total ? "Beginning to read" : `Reading ${far}`}
    </span>
  );
}
