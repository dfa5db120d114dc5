import { AlertIcon, CheckCircleIcon, InfoIcon, XCircleIcon } from "@primer/octicons-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

const TONES = {
  danger: { look: "border-danger-line bg-danger-bg", icon: "text-danger-solid", Icon: XCircleIcon },
  attention: { look: "border-attention-line bg-attention-bg", icon: "text-attention-solid", Icon: AlertIcon },
  success: { look: "border-success-line bg-success-bg", icon: "text-success-solid", Icon: CheckCircleIcon },
  neutral: { look: "border-line bg-surface", icon: "text-fg-subtle", Icon: InfoIcon },
} as const;

const ROLES = { danger: "alert", attention: "status", success: "status", neutral: undefined } as const;

interface Props {
  tone?: keyof typeof TONES;
  title?: ReactNode;
  /** It stands in a region that speaks already. */
  quiet?: boolean;
  children?: ReactNode;
  className?: string;
}

/** A tinted box beside what it is about. An error speaks at once, the others when there is a pause. */
export function Note({ tone = "neutral", title, quiet = false, children, className }: Props) {
  const { look, icon, Icon } = TONES[tone];
  return (
    <div
      role={quiet ? undefined : ROLES[tone]}
      className={cx("flex gap-2.5 rounded-code border px-3 py-2.5 text-base", look, className)}
    >
      <Icon size={16} className={cx("mt-0.5", icon)} />
      <div className="min-w-0 flex-1">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
