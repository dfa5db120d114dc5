import { cx } from "@/components/ui/cx";
import type { Distance } from "@/lib/domain/views";
import { plural } from "@/lib/format";
import { FAR_BEHIND } from "./quick-filters";

/** `4 behind`, or `↓4` where a cell is narrow; nothing when it is not behind or not known. */
export function Behind({ distance, muted = false }: { distance: Distance | null; muted?: boolean }) {
  if (!distance || distance.behind === 0) return null;
  const { behind, base } = distance;
  return (
    <span
      title={`${plural(behind, "commit")} on ${base} ${behind === 1 ? "is" : "are"} not here`}
      className={cx(
        "flex-none text-sm",
        behind >= FAR_BEHIND ? "font-medium text-fg" : muted ? "text-fg-muted" : "text-fg-subtle",
      )}
    >
      <span aria-hidden className="hidden @max-[146px]:inline">
        ↓
      </span>
      {behind}
      <span className="@max-[146px]:sr-only"> behind</span>
    </span>
  );
}
