import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

const BOX =
  "w-full min-w-0 rounded-md border border-line-control bg-canvas text-base focus-within:border-accent-solid focus-within:shadow-[0_0_0_1px_var(--accent-solid)] has-aria-invalid:border-danger-solid has-aria-invalid:shadow-[0_0_0_1px_var(--danger-solid)] has-disabled:bg-surface has-disabled:text-fg-disabled max-sm:text-lg";

interface Extra {
  icon?: ReactNode;
  /** Inside the box, at the right. */
  end?: ReactNode;
}

/** Names of the texts that `Field` puts under a control of this id. */
function describedBy(id: string | undefined, invalid: unknown): string | undefined {
  if (!id) return undefined;
  return invalid && invalid !== "false" ? `${id}-error` : `${id}-help`;
}

/** One line of text; 34 high, red while `aria-invalid`. */
export function Input({ icon, end, className, ...rest }: ComponentProps<"input"> & Extra) {
  return (
    <div className={cx(BOX, "flex h-[34px] items-center gap-2 px-2.5 max-sm:h-11")}>
      {icon && <span className="flex flex-none text-fg-subtle">{icon}</span>}
      <input
        aria-describedby={describedBy(rest.id, rest["aria-invalid"])}
        className={cx("h-full min-w-0 flex-1 bg-transparent text-left outline-none", className)}
        {...rest}
      />
      {end}
    </div>
  );
}

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <div className={cx(BOX, "flex")}>
      <textarea
        rows={rows}
        aria-describedby={describedBy(rest.id, rest["aria-invalid"])}
        className={cx(
          "min-w-0 flex-1 resize-y rounded-md bg-transparent px-2.5 py-1.5 text-left outline-none",
          className,
        )}
        {...rest}
      />
    </div>
  );
}
