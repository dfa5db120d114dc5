import { HourglassIcon, ReplyIcon, ShieldCheckIcon } from "@primer/octicons-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

const KINDS = {
  current: "border-success-line bg-success-bg text-success",
  rollback: "border-waiting-line text-waiting",
  transient: "border-line-strong border-dashed text-fg-muted",
  production: "border-line-strong text-fg-muted",
  plain: "border-line-strong text-fg-muted",
} as const;

const ICONS = {
  current: null,
  rollback: <ReplyIcon size={12} />,
  transient: <HourglassIcon size={12} />,
  production: <ShieldCheckIcon size={12} />,
  plain: null,
} as const;

/** A property of a deployment in one word; 18 high, outlined. */
export function Flag({ kind = "plain", children }: { kind?: keyof typeof KINDS; children?: ReactNode }) {
  return (
    <span
      className={cx(
        "inline-flex h-[18px] max-w-full flex-none items-center gap-1 whitespace-nowrap rounded-xs border px-1.5 align-middle font-medium text-xs",
        KINDS[kind],
      )}
    >
      {ICONS[kind]}
      {children ?? kind}
    </span>
  );
}
