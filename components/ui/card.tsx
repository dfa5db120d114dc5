import type { ReactNode } from "react";
import { cx } from "./cx";

interface Props {
  title?: ReactNode;
  /** For a landmark that is named by it. */
  titleId?: string;
  /** At the right of the title. */
  end?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A line around what belongs together; no shadow. */
export function Card({ title, titleId, end, className, children }: Props) {
  return (
    <div className={cx("overflow-hidden rounded-lg border border-line bg-canvas", className)}>
      {title !== undefined && (
        <div className="flex min-h-10 items-center gap-2 border-line border-b bg-surface px-3.5 py-1.5">
          <h2 id={titleId} className="min-w-0 font-semibold text-base">
            {title}
          </h2>
          {end !== undefined && (
            <div className="ml-auto flex flex-none items-center gap-2 text-fg-muted text-sm">{end}</div>
          )}
        </div>
      )}
      {children}
    </div>
  );
}
