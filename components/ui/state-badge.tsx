import type { ReactNode } from "react";
import { stateWord } from "@/lib/domain/deployment-state";
import { cx } from "./cx";
import { StateGlyph } from "./state-glyph";

interface Props {
  state: string;
  /** No fill, muted word: for rows that are history. */
  quiet?: boolean;
  /** For page headers. */
  large?: boolean;
  /** Instead of the state's own word. */
  word?: ReactNode;
}

/** Icon, word and shape of a state; an unknown one reads as it came. */
export function StateBadge({ state, quiet = false, large = false, word }: Props) {
  const border = quiet
    ? "border-transparent"
    : state === "abandoned"
      ? "border-dashed border-line-control"
      : state === "destroyed"
        ? "border-line-strong"
        : "border-transparent forced-colors:border-current";
  return (
    <span
      data-state={state}
      className={cx(
        "inline-flex max-w-full flex-none items-center whitespace-nowrap border align-middle",
        large
          ? "h-7 gap-[7px] rounded-full pr-3 pl-2 text-md"
          : "h-[22px] gap-[5px] rounded-full pr-[9px] pl-[5px] text-sm",
        quiet ? "text-fg-muted" : "bg-(--state-bg) font-medium text-(--state-fg)",
        border,
      )}
    >
      <StateGlyph state={state} size={large ? 16 : 14} />
      <span className="truncate">{word ?? stateWord(state)}</span>
    </span>
  );
}
