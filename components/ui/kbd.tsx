import type { ReactNode } from "react";
import { cx } from "./cx";

/** The cap of a key. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cx(
        "inline-flex h-[18px] min-w-[18px] flex-none items-center justify-center rounded-xs border border-line-strong border-b-[1.5px] bg-canvas px-1 font-medium font-sans text-fg-muted text-xs leading-none",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
